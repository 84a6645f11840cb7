import { Anchor } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';

import { AcademyPage } from '../features/academy/components/academy_page';
import { TeamPage } from '../features/team/components/team_page';
import { say } from '../shared/i18n/say';

function exam_link(exam: string, text: string) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/academy" search={{ exam }} {...props} />}>
      {text}
    </Anchor>
  );
}

const back = (
  <Anchor size="sm" renderRoot={(props) => <Link to="/academy" search={{}} {...props} />}>
    {say('To the academy')}
  </Anchor>
);

export function AcademyScreen() {
  const { exam } = useSearch({ from: '/academy' });
  return <AcademyPage exam={exam} exam_link={exam_link} back={back} />;
}

export function TeamScreen() {
  const { kind } = useSearch({ from: '/team' });
  const navigate = useNavigate();
  return <TeamPage kind={kind ?? 'skill'} choose={(chosen) => void navigate({ to: '/team', search: { kind: chosen } })} />;
}
