import { Button, Group, List, Menu, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { StateMark } from '../../../shared/ui/state_mark';
import { use_act, use_case, use_plan, use_tasks, type Act, type Case, type Plan, type PlanItem } from '../api/cases';
import { doable, done, stages, waiting } from '../api/plan';
import { waits_until } from '../api/sentences';
import { case_title } from './case_list_page';
import { ItemRow } from './item_row';
import { StageBar } from './stage_bar';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface Doing {
  busy: boolean;
  act: (act: Act) => void;
}

export type TaskLink = (user_task_key: string, name: string) => ReactNode;

interface DoableProps extends Doing {
  plan: Plan;
  task_of: (item: PlanItem) => string | undefined;
  task_link: TaskLink;
}

function Doable({ plan, task_of, task_link, busy, act }: DoableProps) {
  const items = doable(plan);
  if (items.length === 0)
    return <EmptyState title="Nothing to do now">Everything open waits for something; “Not yet” says for what.</EmptyState>;
  return (
    <Table fz="sm">
      <Table.Tbody>
        {items.map((item) => {
          const task = task_of(item);
          const link = task && task_link(task, item.name || item.itemId);
          return <ItemRow key={item.key} item={item} busy={busy} act={act} link={link} />;
        })}
      </Table.Tbody>
    </Table>
  );
}

function Waiting({ plan }: { plan: Plan }) {
  const items = waiting(plan);
  if (items.length === 0) return <Text size="sm">Nothing waits.</Text>;
  return (
    <List size="sm" spacing={6}>
      {items.map((item) => (
        <List.Item key={item.key} data-waits={item.itemId}>
          <b>{item.name || item.itemId}</b> waits until {waits_until(item.waitsFor)}.
        </List.Item>
      ))}
    </List>
  );
}

function Plannable({ plan, busy, act }: Doing & { plan: Plan }) {
  if (plan.plannable.length === 0) return <Text size="sm">The template foresees nothing more that could be added now.</Text>;
  return (
    <Group gap="xs">
      {plan.plannable.map((item) => (
        <Button key={`${item.stage}/${item.itemId}`} size="xs" variant="default" disabled={busy} onClick={() => act({ on: 'plan', item: item.itemId })}>
          Add “{item.name || item.itemId}”
        </Button>
      ))}
    </Group>
  );
}

function Done({ plan }: { plan: Plan }) {
  const items = done(plan);
  if (items.length === 0) return <Text size="sm">Nothing yet.</Text>;
  return (
    <Stack component="ul" gap={6} m={0} p={0}>
      {items.map((item) => (
        <Group component="li" key={item.key} gap="xs" style={{ listStyle: 'none' }}>
          <StateMark state={item.state} />
          <Text size="sm">{item.name || item.itemId}</Text>
        </Group>
      ))}
    </Stack>
  );
}

function CaseMenu({ one, plan, busy, act }: Doing & { one: Case; plan: Plan }) {
  const send = (verb: string) => act({ on: 'case', act: verb });
  const is_suspended = one.state === 'SUSPENDED';
  return (
    <Group gap="xs">
      {one.state === 'ACTIVE' && (
        <Button size="xs" disabled={busy || !plan.completable} onClick={() => send('complete')}>
          Complete the case
        </Button>
      )}
      {one.state === 'COMPLETED' && (
        <Button size="xs" disabled={busy} onClick={() => send('close')}>
          Close the case
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" disabled={busy}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {is_suspended ? (
            <Menu.Item onClick={() => send('resume')}>Resume</Menu.Item>
          ) : (
            <Menu.Item onClick={() => send('suspend')}>Suspend</Menu.Item>
          )}
          {one.state === 'COMPLETED' && <Menu.Item onClick={() => send('reactivate')}>Reopen</Menu.Item>}
          <Menu.Item color="red" onClick={() => window.confirm('End this case? Work that is open in it is canceled.') && send('terminate')}>
            End the case
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function Header({ one, children }: { one: Case; children?: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Group gap="sm">
          <Title order={1} size="h2">
            {case_title(one)}
          </Title>
          <StateMark state={one.state} />
        </Group>
        <Text size="sm">
          opened {TIME.format(new Date(one.startDate))}
          {one.endDate && `, over since ${TIME.format(new Date(one.endDate))}`} · template {one.caseDefinitionId}, version {one.version} ·{' '}
          {one.caseKey}
        </Text>
      </div>
      {children}
    </Group>
  );
}

function Open({ one, plan, doing, task_link }: { one: Case; plan: Plan; doing: Doing; task_link: TaskLink }) {
  const tasks = use_tasks(one.caseKey);
  const task_of = (item: PlanItem) => (item.element === null ? undefined : tasks.data?.get(item.element)?.userTaskKey);
  return (
    <>
      <Header one={one}>
        <CaseMenu one={one} plan={plan} {...doing} />
      </Header>
      <StageBar stages={stages(plan)} />
      {plan.blockedBy && (
        <Text size="sm" role="note">
          The case stays open for “{plan.blockedBy.name}”.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Section title="Can be done now">
          <Doable plan={plan} task_of={task_of} task_link={task_link} {...doing} />
        </Section>
        <Stack gap="md">
          <Section title="Not yet">
            <Waiting plan={plan} />
          </Section>
          <Section title="Add a step">
            <Plannable plan={plan} {...doing} />
          </Section>
          <Section title="Done">
            <Done plan={plan} />
          </Section>
        </Stack>
      </SimpleGrid>
    </>
  );
}

// One case: where it stands, what can be done now, and why the rest has to wait. Where a task is done, `task_link` knows.
export function CasePage({ case_key, task_link }: { case_key: string; task_link: TaskLink }) {
  const one = use_case(case_key);
  const plan = use_plan(case_key, one.data?.endDate === null);
  const act = use_act(case_key);
  const doing: Doing = { busy: act.isPending, act: (what) => act.mutate(what) };
  if (one.error) return <ProblemNotice error={one.error} retry={() => void one.refetch()} />;
  if (!one.data) return <Loading label="The case" height={600} />;
  return (
    <Stack gap="md">
      {act.error && <ProblemNotice error={act.error} />}
      {plan.error && <ProblemNotice error={plan.error} retry={() => void plan.refetch()} />}
      {one.data.endDate === null && plan.data ? <Open one={one.data} plan={plan.data} doing={doing} task_link={task_link} /> : <Header one={one.data} />}
    </Stack>
  );
}
