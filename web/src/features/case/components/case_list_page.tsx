import { Group, NativeSelect, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WideTable } from '../../../shared/ui/wide_table';
import { StateMark } from '../../../shared/ui/state_mark';
import { StuckMark } from '../../../shared/ui/stuck_mark';
import { use_cases, type Case } from '../api/cases';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const STATES = [
  { value: 'ACTIVE', label: 'Active' },
  { value: 'SUSPENDED', label: 'Suspended' },
  { value: 'FAILED', label: 'Failed' },
  { value: 'COMPLETED', label: 'Completed' },
  { value: 'TERMINATED', label: 'Ended' },
  { value: '', label: 'All' },
];

export type CaseLink = (one: Case) => ReactNode;

export const case_title = (one: Case) => [one.name || one.caseDefinitionId, one.businessId].filter(Boolean).join(' ');

function CaseRow({ one, case_link }: { one: Case; case_link: CaseLink }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {case_link(one)}
      </Table.Th>
      <Table.Td>
        <Group gap={6}>
          <StateMark state={one.state} />
          {one.hasIncident && <StuckMark />}
        </Group>
      </Table.Td>
      <Table.Td className="tabular">{TIME.format(new Date(one.startDate))}</Table.Td>
      <Table.Td className="tabular">{one.caseKey}</Table.Td>
    </Table.Tr>
  );
}

function CaseTable({ cases, case_link }: { cases: Case[]; case_link: CaseLink }) {
  return (
    <Paper withBorder radius="md" p="md">
      <WideTable label="Cases as a table">
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Case</Table.Th>
              <Table.Th scope="col">State</Table.Th>
              <Table.Th scope="col">Opened</Table.Th>
              <Table.Th scope="col">Key</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cases.map((one) => (
              <CaseRow key={one.caseKey} one={one} case_link={case_link} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Paper>
  );
}

export function CaseListPage({ case_link }: { case_link: CaseLink }) {
  const [state, set_state] = useState('ACTIVE');
  const found = use_cases(state);
  const cases = found.data?.items ?? [];
  const total = found.data?.page.totalItems ?? 0;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          Cases
        </Title>
        <Text size="sm" c="dimmed">
          Expert work: each case finds its own way through its template.
        </Text>
      </div>
      <NativeSelect label="State" data={STATES} value={state} onChange={(event) => set_state(event.currentTarget.value)} w={200} />
      {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <Loading label="The cases" height={300} />}
      {found.data && cases.length === 0 && (
        <EmptyState title="No case here">
          A case is opened by a contract line whose template is a case, or with “tandem case start TEMPLATE”.
        </EmptyState>
      )}
      {cases.length > 0 && <CaseTable cases={cases} case_link={case_link} />}
      {total > cases.length && (
        <Text size="sm">
          The newest {cases.length} of {total.toLocaleString('en-GB')}.
        </Text>
      )}
    </Stack>
  );
}
