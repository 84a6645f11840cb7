import { Group, NativeSelect, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { moment_text } from '../../../shared/time/when';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WideTable } from '../../../shared/ui/wide_table';
import { StateMark } from '../../../shared/ui/state_mark';
import { StuckMark } from '../../../shared/ui/stuck_mark';
import { use_cases, type Case } from '../api/cases';

const STATES = [
  { value: 'ACTIVE', label: say('Active') },
  { value: 'SUSPENDED', label: say('Suspended') },
  { value: 'FAILED', label: say('Failed') },
  { value: 'COMPLETED', label: say('Completed') },
  { value: 'TERMINATED', label: say('Ended') },
  { value: '', label: say('All') },
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
      <Table.Td className="tabular">{moment_text(one.startDate)}</Table.Td>
      <Table.Td className="tabular">{one.caseKey}</Table.Td>
    </Table.Tr>
  );
}

function CaseTable({ cases, case_link }: { cases: Case[]; case_link: CaseLink }) {
  return (
    <Paper withBorder radius="md" p="md">
      <WideTable label={say('Cases as a table')}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say('Case')}</Table.Th>
              <Table.Th scope="col">{say('State')}</Table.Th>
              <Table.Th scope="col">{say('Opened')}</Table.Th>
              <Table.Th scope="col">{say('Key')}</Table.Th>
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

interface Props {
  state: string; // which cases; "" for all
  choose: (state: string) => void;
  case_link: CaseLink;
}

export function CaseListPage({ state, choose, case_link }: Props) {
  const found = use_cases(state);
  const cases = found.data?.items ?? [];
  const total = found.data?.page.totalItems ?? 0;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {say('Cases')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('Expert work: each case finds its own way through its template.')}
        </Text>
      </div>
      <NativeSelect label={say('State')} data={STATES} value={state} onChange={(event) => choose(event.currentTarget.value)} w={200} />
      {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <Loading label={say('The cases')} height={300} />}
      {found.data && cases.length === 0 && (
        <EmptyState title={say('No case here')}>
          {say('A case is opened by a contract line whose template is a case, or with “tandem case start TEMPLATE”.')}
        </EmptyState>
      )}
      {cases.length > 0 && <CaseTable cases={cases} case_link={case_link} />}
      {total > cases.length && (
        <Text size="sm">
          {say('The newest {shown} of {total}.', { shown: cases.length, total })}
        </Text>
      )}
    </Stack>
  );
}
