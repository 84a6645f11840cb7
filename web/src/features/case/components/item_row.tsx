import { ActionIcon, Button, Group, Menu, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { WhyMe } from '../../../shared/person/why_me';
import { age_text } from '../../../shared/time/duration_text';
import { use_server_clock } from '../../../shared/time/server_clock';
import { StateMark } from '../../../shared/ui/state_mark';
import { WordMark } from '../../../shared/ui/word_mark';
import type { Act } from '../api/acts';
import type { PlanItem } from '../api/cases';
import { forward_acts, other_acts } from '../api/plan';
import type { Asked } from './act_dialog';

const VERBS: Record<string, string> = {
  start: say('Start'), complete: say('Complete'), occur: say('It has happened'), reenable: say('Take up again'), resume: say('Go on'),
  reactivate: say('Reopen'), disable: say('Set aside'), suspend: say('Suspend'), terminate: say('End'), skip: say('Leave out'),
  reopen: say('Do again'),
};
const LOSES_WORK = new Set(['terminate', 'skip']);

export interface RowActs {
  busy: boolean;
  act: (act: Act) => void; // at once
  ask: (asked: Asked) => void; // after it has been looked at
  place: (item: PlanItem) => void;
}

interface Props extends RowActs {
  item: PlanItem;
  task?: string | undefined;
  link?: ReactNode; // where its work is done, instead of a button that completes it
}

const verb_text = (verb: string) => VERBS[verb] ?? verb;
const on_item = (item: PlanItem, act: string): Act => ({ on: 'item', item: item.key, act });

function asked_of(item: PlanItem, verb: string): Asked {
  const title = say('{verb}: {name}', { verb: verb_text(verb), name: item.name || item.itemId });
  return { act: on_item(item, verb), title, confirm: verb_text(verb), danger: LOSES_WORK.has(verb) };
}

function Marks({ item }: { item: PlanItem }) {
  const { time } = use_server_clock();
  return (
    <Group gap={6}>
      {item.name || item.itemId}
      {item.required && <WordMark>{say('required')}</WordMark>}
      {item.added && <WordMark sign="+">{say('added')}</WordMark>}
      {item.stale && time && <WordMark strong>{say('untouched for {time}', { time: age_text(item.since, time) })}</WordMark>}
    </Group>
  );
}

function MoreMenu({ item, task, busy, ask, place }: Props) {
  const name = item.name || item.itemId;
  const tried = (act: Act) => ask({ act, title: name, confirm: '' });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={say('More for {name}', { name })} disabled={busy}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {task && <Menu.Item onClick={() => tried({ on: 'task', task })}>{say('What would completing it do?')}</Menu.Item>}
        {forward_acts(item).map((verb) => (
          <Menu.Item key={verb} onClick={() => ask(asked_of(item, verb))}>
            {say('{verb}, after a look at what it does', { verb: verb_text(verb) })}
          </Menu.Item>
        ))}
        {other_acts(item).map((verb) => (
          <Menu.Item key={verb} onClick={() => ask(asked_of(item, verb))}>
            {verb_text(verb)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => place(item)}>{say('Put it elsewhere')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

// One step of the plan, with what can be done to it now.
export function ItemRow(props: Props) {
  const { item, busy, act, link, task } = props;
  const name = item.name || item.itemId;
  const forward = forward_acts(item).filter((verb) => !(link && verb === 'complete'));
  return (
    <Table.Tr data-item={item.itemId}>
      <Table.Th scope="row" fw={500}>
        <Marks item={item} />
        {item.index > 1 && <Text size="xs">{say('number {index}', { index: item.index })}</Text>}
        {item.added && (
          <Text size="xs">
            {say('{person}: {reason}', { person: item.added.by, reason: item.added.reason })}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <StateMark state={item.state} />
      </Table.Td>
      <Table.Td ta="end">
        <Group gap="xs" justify="end" wrap="nowrap">
          {task && <WhyMe task={task} name={name} />}
          {link}
          {forward.map((verb) => (
            <Button
              key={verb}
              size="xs"
              variant="default"
              disabled={busy}
              aria-label={say('{verb}: {name}', { verb: verb_text(verb), name })}
              onClick={() => act(on_item(item, verb))}
            >
              {verb_text(verb)}
            </Button>
          ))}
          <MoreMenu {...props} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
