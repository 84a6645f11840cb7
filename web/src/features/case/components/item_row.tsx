import { ActionIcon, Badge, Button, Group, Menu, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { StateMark } from '../../../shared/ui/state_mark';
import type { Act, PlanItem } from '../api/cases';
import { forward_acts, other_acts } from '../api/plan';

const VERBS: Record<string, string> = {
  start: 'Start', complete: 'Complete', occur: 'It has happened', reenable: 'Take up again', resume: 'Go on', reactivate: 'Reopen',
  disable: 'Set aside', suspend: 'Suspend', terminate: 'End', skip: 'Leave out', reopen: 'Do again',
};

// What the server does not do without a reason.
const WHY: Record<string, string> = { skip: 'Why is it left out?', reopen: 'Why is it done again?' };

interface Props {
  item: PlanItem;
  busy: boolean;
  act: (act: Act) => void;
  link?: ReactNode; // where its work is done, instead of a button that completes it
}

export function ItemRow({ item, busy, act, link }: Props) {
  const name = item.name || item.itemId;
  const forward = forward_acts(item).filter((verb) => !(link && verb === 'complete'));
  const others = other_acts(item);
  const send = (verb: string) => {
    const question = WHY[verb];
    const reason = question ? window.prompt(`${question} The reason is kept.`) : undefined;
    if (question && !reason) return;
    act({ on: 'item', item: item.key, act: verb, ...(reason && { reason }) });
  };
  return (
    <Table.Tr data-item={item.itemId}>
      <Table.Th scope="row" fw={500}>
        <Group gap={6}>
          {name}
          {item.required && (
            <Badge size="sm" variant="default" tt="none">
              required
            </Badge>
          )}
        </Group>
        {item.index > 1 && <Text size="xs">number {item.index}</Text>}
      </Table.Th>
      <Table.Td>
        <StateMark state={item.state} />
      </Table.Td>
      <Table.Td ta="end">
        <Group gap="xs" justify="end" wrap="nowrap">
          {link}
          {forward.map((verb) => (
            <Button key={verb} size="xs" variant="default" disabled={busy} aria-label={`${VERBS[verb]}: ${name}`} onClick={() => send(verb)}>
              {VERBS[verb]}
            </Button>
          ))}
          {others.length > 0 && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" aria-label={`More for ${name}`} disabled={busy}>
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((verb) => (
                  <Menu.Item key={verb} onClick={() => send(verb)}>
                    {VERBS[verb] ?? verb}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
