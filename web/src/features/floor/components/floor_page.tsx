import { SimpleGrid, Stack, Text, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { use_floor, type Floor } from '../api/floor';
import { LineCard } from './line_card';
import { NumbersStrip } from './numbers_strip';
import { PeopleList } from './people_list';
import { QueueList } from './queue_list';

function Lines({ floor }: { floor: Floor }) {
  if (floor.lines.length > 0) return floor.lines.map((line) => <LineCard key={line.id} line={line} now={floor.now} />);
  return (
    <EmptyState title={say('No contract line yet')}>
      {say('Work arrives on contract lines: a client, a service and a mode. Set one up, or start the server with “tandem demo” to watch two of them at work.')}
    </EmptyState>
  );
}

function FloorBody({ floor }: { floor: Floor }) {
  return (
    <>
      <NumbersStrip numbers={floor.numbers} />
      <Lines floor={floor} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <QueueList queues={floor.queues} now={floor.now} />
        <PeopleList people={floor.people} now={floor.now} />
      </SimpleGrid>
    </>
  );
}

export function FloorPage() {
  const floor = use_floor();
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {say('Floor')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('Where every item stands, who works on it, and what waits.')}
        </Text>
      </div>
      {floor.error && <ProblemNotice error={floor.error} retry={() => void floor.refetch()} />}
      {floor.data ? <FloorBody floor={floor.data} /> : !floor.error && <Loading label={say('The floor')} height={600} />}
    </Stack>
  );
}
