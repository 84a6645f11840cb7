import { Badge, Paper, Table, Text, Title } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { age_text } from '../../../shared/time/duration_text';
import { EmptyState } from '../../../shared/ui/empty_state';
import { WideTable } from '../../../shared/ui/wide_table';
import type { Worker } from '../api/floor';

const STATES: Record<string, string> = { idle: say('idle'), working: say('working') };

function PersonRow({ person, now }: { person: Worker; now: string }) {
  const busy = person.task !== null && person.task !== '';
  const since = age_text(person.since, now);
  return (
    <Table.Tr data-person={person.name}>
      <Table.Th scope="row" fw={500}>
        {person.name}
      </Table.Th>
      <Table.Td>
        <Badge variant={busy ? 'filled' : 'outline'} color={busy ? 'green' : 'gray'} tt="none" radius="sm">
          {STATES[person.state] ?? person.state}
        </Badge>
      </Table.Td>
      <Table.Td>
        {person.task ?? ''}
        {since && (
          <Text span size="sm" c="dimmed">
            {busy ? ', ' : ''}
            {since}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end" className="tabular">
        {person.doneToday.toLocaleString('en-GB')}
      </Table.Td>
    </Table.Tr>
  );
}

export function PeopleList({ people, now }: { people: Worker[]; now: string }) {
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-label={say('People')}>
      <Title order={2} size="h4" mb="xs">
        {say('People')}
      </Title>
      {people.length === 0 ? (
        <EmptyState title={say('Nobody here yet')}>{say('People appear when they take their first task. You can take one yourself under Work.')}</EmptyState>
      ) : (
        <WideTable label={say('People as a table')}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{say('Name')}</Table.Th>
                <Table.Th scope="col">{say('State')}</Table.Th>
                <Table.Th scope="col">{say('Doing')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {say('Done today')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((person) => (
                <PersonRow key={person.id} person={person} now={now} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Paper>
  );
}
