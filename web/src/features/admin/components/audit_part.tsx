import { Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { exact_text } from '../../../shared/time/when';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { SettledInput } from '../../../shared/ui/settled_input';
import { WideTable } from '../../../shared/ui/wide_table';
import { WordMark } from '../../../shared/ui/word_mark';
import { use_audit, type AuditFilter, type Entry } from '../api/audit';

const ENTITIES = [
  'AUTHORIZATION', 'BATCH', 'DECISION', 'GROUP', 'INCIDENT', 'JOB', 'MAPPING_RULE', 'PROCESS_INSTANCE', 'RESOURCE', 'ROLE', 'TENANT', 'USER', 'USER_TASK', 'VARIABLE',
];
const OPERATIONS = [
  'ASSIGN', 'CANCEL', 'COMPLETE', 'CREATE', 'DELETE', 'EVALUATE', 'MIGRATE', 'MODIFY', 'RESOLVE', 'RESUME', 'SUSPEND', 'UNASSIGN', 'UPDATE',
];

const any_of = (words: string[]) => [{ value: '', label: say('any') }, ...words.map((word) => ({ value: word, label: word }))];

interface Props {
  filter: AuditFilter;
  change: (filter: AuditFilter) => void;
}

function Filters({ filter, change }: Props) {
  return (
    <Group align="end">
      <SettledInput label={say('Who')} value={filter.actor} settle={(actor) => change({ ...filter, actor })} />
      <NativeSelect label={say('On what')} data={any_of(ENTITIES)} value={filter.entity} onChange={(event) => change({ ...filter, entity: event.currentTarget.value })} />
      <NativeSelect label={say('What was done')} data={any_of(OPERATIONS)} value={filter.operation} onChange={(event) => change({ ...filter, operation: event.currentTarget.value })} />
    </Group>
  );
}

function Row({ one }: { one: Entry }) {
  return (
    <Table.Tr>
      <Table.Td className="tabular">{exact_text(one.timestamp)}</Table.Td>
      <Table.Th scope="row" fw={500}>
        {one.actorId}
      </Table.Th>
      <Table.Td>{one.operationType}</Table.Td>
      <Table.Td>
        {one.entityType} {one.entityDescription}
      </Table.Td>
      <Table.Td className="tabular">{one.entityKey}</Table.Td>
      <Table.Td>
        <WordMark sign={one.result === 'SUCCESS' ? '✔' : '✕'} strong={one.result !== 'SUCCESS'}>
          {one.result === 'SUCCESS' ? say('done') : say('refused')}
        </WordMark>
      </Table.Td>
    </Table.Tr>
  );
}

export function AuditPart({ filter, change }: Props) {
  const found = use_audit(filter);
  const entries = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={say('Audit log')}>
      <Stack gap="sm">
        <Filters filter={filter} change={change} />
        {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
        {!found.data && !found.error && <Loading label={say('The entries')} height={300} />}
        {found.data && entries.length === 0 && <EmptyState title={say('Nothing found')}>{say('Nobody did such a thing. Ask for less.')}</EmptyState>}
        {entries.length > 0 && (
          <WideTable label={say('Entries as a table')}>
            <Table fz="sm">
              <Table.Thead>
                <Table.Tr>
                  {[say('When'), say('Who'), say('What'), say('On'), say('Key'), say('Result')].map((head) => (
                    <Table.Th key={head} scope="col">
                      {head}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {entries.map((one) => (
                  <Row key={one.auditLogKey} one={one} />
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
        {found.hasNextPage && (
          <Button w="fit-content" size="xs" variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('Show more')}
          </Button>
        )}
        {found.data && <Text size="sm">{say('{total} entries', { total: found.data.pages[0]!.page.totalItems })}</Text>}
      </Stack>
    </Section>
  );
}
