import { Group, Stack, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { use_eligibility, use_gaps } from '../../../shared/person/eligibility';
import { FailureList } from '../../../shared/person/failure_list';
import type { Person } from '../../../shared/person/people';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WordMark } from '../../../shared/ui/word_mark';
import { use_kinds_of_work, type OpenTask } from '../api/tasks';

function Kind({ task, person }: { task: OpenTask; person: string }) {
  const found = use_eligibility(task.userTaskKey, person);
  if (!found.data) return null; // done meanwhile, or not told yet
  const { eligible } = found.data;
  return (
    <Stack component="li" gap={2} style={{ listStyle: 'none' }} data-work={task.elementId} data-eligible={eligible}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {task.name ?? task.elementId}
        </Text>
        <WordMark sign={eligible ? '✔' : '✕'}>{eligible ? say('you are offered this') : say('not you, yet')}</WordMark>
      </Group>
      <FailureList answer={found.data} fine={say('Everything that is asked for is there.')} />
    </Stack>
  );
}

function Role({ person }: { person: string }) {
  const gaps = use_gaps(person);
  if (!gaps.data) return null;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {say('What the role asks')}
      </Text>
      <FailureList answer={gaps.data} fine={say('Nothing is missing for the role.')} />
    </Stack>
  );
}

// What the certificates of a person open to them, and what keeps the rest closed.
export function RoutingEffect({ person }: { person: Person }) {
  const work = use_kinds_of_work(person);
  if (work.error) return <ProblemNotice error={work.error} />;
  if (person.groups.length === 0) return <Text size="sm">{say('You are in no group, so no work is offered to you.')}</Text>;
  if (!work.data) return <Loading label={say('The work there is')} height={120} />;
  return (
    <Stack gap="md">
      {work.data.length === 0 && <Text size="sm">{say('No open work in your groups right now.')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0}>
        {work.data.map((task) => (
          <Kind key={task.userTaskKey} task={task} person={person.id} />
        ))}
      </Stack>
      {person.role && <Role person={person.id} />}
    </Stack>
  );
}
