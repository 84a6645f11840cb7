// What the rooms without furniture say. A line moves from the right to the left when it becomes true.
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { RoomPage } from '../features/rooms/components/room_page';
import { say } from '../shared/i18n/say';
import { ROOMS, SCREENS, type Screen } from './screens';

function where(path: Screen['path']) {
  const name = SCREENS.find((one) => one.path === path)!.name;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={path} {...props} />}>
      {name}
    </Anchor>
  );
}

function named(path: Screen['path']) {
  const { name, about } = ROOMS.find((one) => one.path === path)!;
  return { name, about };
}

export const QualityScreen = () => (
  <RoomPage
    {...named('/quality')}
    today={[
      { text: say('Work of people who are supervised is checked, and what the checks say leads up the ladder.'), where: where('/team') },
      { text: say('Processes have work keyed a second time, blind, and send differences to rework; the floor counts it.'), where: where('/') },
      { text: say('Reviews, blind or by a panel, and decisions that await approval, in the dossier of a case.'), where: where('/cases') },
    ]}
    not_yet={[say('Sampling plans and scorecards'), say('Disputes and calibration rounds'), say('Control charts and causes of defects')]}
  />
);

export const WorkforceScreen = () => (
  <RoomPage
    {...named('/workforce')}
    today={[
      { text: say('Working hours in the person’s own time zone, absences and limits of tasks at once decide what somebody is offered.'), where: where('/academy') },
      { text: say('Who can do what, and what only one person can do.'), where: where('/team') },
      { text: say('People come in from a sheet.'), where: where('/admin') },
    ]}
    not_yet={[say('Forecast and requirement'), say('Roster, leave and swaps'), say('What-if, and publishing')]}
  />
);

export const InsightsScreen = () => (
  <RoomPage
    {...named('/insights')}
    today={[
      { text: say('What happens now, at every step of every process.'), where: where('/') },
      { text: say('The history of any instance, with the path it took.'), where: where('/operations') },
      { text: say('Measurements for Prometheus at /metrics; statistics of jobs and incidents under /v2.') },
      { text: say('What finished cases did next, and what a template could learn from them.'), where: where('/cases') },
    ]}
    not_yet={[say('Trends, bottlenecks and variants'), say('Cost and margin'), say('Reports by schedule')]}
  />
);

export const BillingScreen = () => (
  <RoomPage
    {...named('/billing')}
    today={[
      { text: say('Contract lines have a unit price; every finished item writes its usage once, to be read at /api/v1/usages/search.') },
      { text: say('Time spent on a case by kind, and estimates that clients agree to: “tandem case time”, “tandem case estimate”.') },
    ]}
    not_yet={[say('Rate cards with dates, credits for missed service levels'), say('Invoices, from draft to paid'), say('Disputes down to the item')]}
  />
);

export const PortalScreen = () => (
  <RoomPage
    {...named('/portal')}
    today={[
      { text: say('Clients send items with documents under their own numbers, and hear results by signed webhooks.') },
      { text: say('What experts notice without being asked is offered to the client, who accepts or declines.'), where: where('/cases') },
      { text: say('Each client is a tenant: users, groups and grants keep one from seeing another.'), where: where('/admin') },
    ]}
    not_yet={[say('Pages of the client’s own'), say('Service levels and quality by day'), say('Requests, approvals and invoices')]}
  />
);
