import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { exact_text } from '../../../shared/time/when';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { StateMark } from '../../../shared/ui/state_mark';
import { StuckMark } from '../../../shared/ui/stuck_mark';
import { WideTable } from '../../../shared/ui/wide_table';
import { use_instances, type Filter, type Instance } from '../api/instances';
import { BatchBar } from './batch_bar';
import { SearchForm } from './search_form';

export type InstanceLink = (key: string, text: string) => ReactNode;

function InstanceRow({ instance, instance_link }: { instance: Instance; instance_link: InstanceLink }) {
  return (
    <Table.Tr>
      <Table.Td className="tabular">{instance_link(instance.processInstanceKey, instance.processInstanceKey)}</Table.Td>
      <Table.Th scope="row" fw={500}>
        {instance.processDefinitionName || instance.processDefinitionId}
        <Text size="xs">{say('version {version}', { version: instance.processDefinitionVersion })}</Text>
      </Table.Th>
      <Table.Td>
        <Group gap={6}>
          <StateMark state={instance.state} />
          {instance.hasIncident && <StuckMark />}
        </Group>
      </Table.Td>
      <Table.Td className="tabular">{exact_text(instance.startDate)}</Table.Td>
      <Table.Td className="tabular">{instance.endDate && exact_text(instance.endDate)}</Table.Td>
    </Table.Tr>
  );
}

export function InstanceTable({ instances, instance_link }: { instances: Instance[]; instance_link: InstanceLink }) {
  return (
    <WideTable label={say('Instances as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            {[say('Key'), say('Process'), say('State'), say('Started'), say('Over')].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {instances.map((instance) => (
            <InstanceRow key={instance.processInstanceKey} instance={instance} instance_link={instance_link} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

interface Props {
  filter: Filter;
  change: (filter: Filter) => void;
  instance_link: InstanceLink;
}

// Any process instance of those one may see: found by state, process or key, and many put right at once.
export function InstanceListPage({ filter, change, instance_link }: Props) {
  const found = use_instances(filter);
  const instances = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.page.totalItems ?? 0;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {say('Operations')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('Find any process instance, see where it stands and why, and put it right.')}
        </Text>
      </div>
      <SearchForm filter={filter} change={change} />
      <BatchBar filter={filter} total={total} />
      {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <Loading label={say('The instances')} height={300} />}
      {found.data && instances.length === 0 && (
        <EmptyState title={say('Nothing found')}>{say('No instance is in this state with this process and key. Try “All”.')}</EmptyState>
      )}
      {instances.length > 0 && (
        <Paper withBorder radius="md" p="md">
          <Text size="sm" mb="xs">
            {say('{total} found', { total })}
          </Text>
          <InstanceTable instances={instances} instance_link={instance_link} />
          {found.hasNextPage && (
            <Button mt="sm" size="xs" variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {say('Show more')}
            </Button>
          )}
        </Paper>
      )}
    </Stack>
  );
}
