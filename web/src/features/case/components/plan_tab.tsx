import { Button, Group, List, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Section } from '../../../shared/ui/section';
import { WideTable } from '../../../shared/ui/wide_table';
import { use_tasks, type Absent, type Case, type Plan, type PlanItem } from '../api/cases';
import { doable, done, is_over, stages, waiting } from '../api/plan';
import { waits_until } from '../api/sentences';
import { Completion } from './completion';
import { ItemRow, type RowActs } from './item_row';
import { NextSteps } from './next_steps';
import { PlaceDialog } from './place_dialog';
import { StageBar } from './stage_bar';
import { StepForm } from './step_form';

export type TaskLink = (user_task_key: string, name: string) => ReactNode;

export type PlanActs = Omit<RowActs, 'place'>;

interface ItemsProps extends RowActs {
  items: PlanItem[];
  label: string;
  task_of: (item: PlanItem) => string | undefined;
  task_link: TaskLink;
}

function Items({ items, label, task_of, task_link, ...acts }: ItemsProps) {
  return (
    <WideTable label={label}>
      <Table fz="sm">
        <Table.Tbody>
          {items.map((item) => {
            const task = task_of(item);
            const link = task && task_link(task, item.name || item.itemId);
            return <ItemRow key={item.key} item={item} task={task} link={link} {...acts} />;
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Reasons({ items }: { items: Absent[] }) {
  return items.map((item) => (
    <List.Item key={item.itemId} data-later={item.itemId}>
      <b>{item.name || item.itemId}</b>: {item.because}.
    </List.Item>
  ));
}

function Waiting({ plan }: { plan: Plan }) {
  const items = waiting(plan);
  if (items.length + plan.later.length === 0) return <Text size="sm">{say('Nothing waits.')}</Text>;
  return (
    <List size="sm" spacing={6}>
      {items.map((item) => (
        <List.Item key={item.key} data-waits={item.itemId}>
          <b>{item.name || item.itemId}</b> {say('waits until {what}.', { what: waits_until(item.waitsFor) })}
        </List.Item>
      ))}
      <Reasons items={plan.later} />
    </List>
  );
}

function Adding({ one, plan, ask, busy }: Pick<RowActs, 'ask' | 'busy'> & { one: Case; plan: Plan }) {
  const [typing, set_typing] = useState(false);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {plan.plannable.map((item) => (
          <Button
            key={`${item.stage}/${item.itemId}`}
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => ask({ act: { on: 'plan', item: item.itemId }, title: item.name, confirm: say('Add it') })}
          >
            {say('Add “{name}”', { name: item.name || item.itemId })}
          </Button>
        ))}
        <Button size="xs" disabled={busy} onClick={() => set_typing(true)}>
          {say('Add another step')}
        </Button>
      </Group>
      {plan.notPlannable.length > 0 && (
        <List size="sm" spacing={2} aria-label={say('Why not')}>
          <Reasons items={plan.notPlannable} />
        </List>
      )}
      {typing && <StepForm one={one} plan={plan} close={() => set_typing(false)} />}
    </Stack>
  );
}

// What is over and can be done once more has its menu; the rest is a list.
function Done({ plan, ...acts }: Omit<ItemsProps, 'items' | 'label' | 'task_of'> & { plan: Plan }) {
  const items = done(plan);
  if (items.length === 0) return <Text size="sm">{say('Nothing yet.')}</Text>;
  return <Items items={items} label={say('Done, as a table')} task_of={() => undefined} {...acts} />;
}

interface Props extends PlanActs {
  one: Case;
  plan: Plan;
  task_link: TaskLink;
}

// The plan as it stands: what can be done, what waits and why, what is done, and what one could add.
export function PlanTab({ one, plan, task_link, ...given }: Props) {
  const tasks = use_tasks(one.caseKey);
  const [placed, set_placed] = useState<PlanItem | null>(null);
  const task_of = (item: PlanItem) => (item.element === null || is_over(item) ? undefined : tasks.data?.get(item.element)?.userTaskKey);
  const acts: RowActs = { ...given, place: set_placed };
  const now = doable(plan);
  const rows = { task_of, task_link, ...acts };
  return (
    <Stack gap="md">
      <StageBar stages={stages(plan)} />
      <Completion plan={plan} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={say('Can be done now')}>
            {now.length === 0 ? (
              <EmptyState title={say('Nothing to do now')}>{say('Everything open waits for something; “Not yet” says for what.')}</EmptyState>
            ) : (
              <Items items={now} label={say('Can be done now, as a table')} {...rows} />
            )}
          </Section>
          <Section title={say('What next')}>
            <NextSteps plan={plan} ask={acts.ask} />
          </Section>
        </Stack>
        <Stack gap="md">
          <Section title={say('Not yet')}>
            <Waiting plan={plan} />
          </Section>
          <Section title={say('Add a step')}>
            <Adding one={one} plan={plan} ask={acts.ask} busy={acts.busy} />
          </Section>
          <Section title={say('Done')}>
            <Done plan={plan} task_link={task_link} {...acts} />
          </Section>
        </Stack>
      </SimpleGrid>
      {placed && <PlaceDialog plan={plan} item={placed} close={() => set_placed(null)} />}
    </Stack>
  );
}
