import { Paper, Progress, Table, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { age_text } from '../../../shared/time/duration_text';
import { EmptyState } from '../../../shared/ui/empty_state';
import { WideTable } from '../../../shared/ui/wide_table';
import type { Queue } from '../api/floor';

function QueueRow({ queue, longest, now }: { queue: Queue; longest: number; now: string }) {
  const share = longest === 0 ? 0 : (100 * queue.waiting) / longest;
  return (
    <Table.Tr data-queue={queue.group}>
      <Table.Th scope="row" fw={500}>
        {queue.name}
      </Table.Th>
      <Table.Td ta="end" className="tabular">
        {queue.waiting.toLocaleString('en-GB')}
      </Table.Td>
      <Table.Td miw={80}>
        <Progress value={share} aria-hidden radius="sm" />
      </Table.Td>
      <Table.Td ta="end" className="tabular">
        {queue.assigned.toLocaleString('en-GB')}
      </Table.Td>
      <Table.Td ta="end" className="tabular">
        {age_text(queue.oldestCreatedAt, now) || 'none'}
      </Table.Td>
    </Table.Tr>
  );
}

export function QueueList({ queues, now }: { queues: Queue[]; now: string }) {
  const longest = Math.max(0, ...queues.map((queue) => queue.waiting));
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-label={say('Queues')}>
      <Title order={2} size="h4" mb="xs">
        {say('Queues')}
      </Title>
      {queues.length === 0 ? (
        <EmptyState title={say('No queue yet')}>
          {say('A queue appears with the first task that waits for a group of people. Send an item to a contract line to see one.')}
        </EmptyState>
      ) : (
        <WideTable label={say('Queues as a table')}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{say('Queue')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {say('Waiting')}
                </Table.Th>
                <Table.Th>
                  <span aria-hidden />
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {say('In work')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {say('Oldest')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {queues.map((queue) => (
                <QueueRow key={`${queue.line}/${queue.group}/${queue.name}`} queue={queue} longest={longest} now={now} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Paper>
  );
}
