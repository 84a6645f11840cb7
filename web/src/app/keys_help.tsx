import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { is_typing } from './go_keys';

const KEYS: { keys: string[]; does: string; where: string }[] = [
  { keys: ['g', 'f'], does: 'go to the floor', where: 'outside fields' },
  { keys: ['g', 'w'], does: 'go to work', where: 'outside fields' },
  { keys: ['g', 'c'], does: 'go to the cases', where: 'outside fields' },
  { keys: ['g', 'o'], does: 'go to operations', where: 'outside fields' },
  { keys: ['?'], does: 'show this list', where: 'outside fields' },
  { keys: ['Enter'], does: 'next field', where: 'in a form' },
  { keys: ['Shift', 'Enter'], does: 'previous field', where: 'in a form' },
  { keys: ['Ctrl', 'Enter'], does: 'complete, and take the next task', where: 'in a form' },
  { keys: ['first letter'], does: 'choose that answer', where: 'on a choice' },
  { keys: ['Space'], does: 'tick', where: 'on a checklist step' },
  { keys: ['F7'], does: 'page smaller', where: 'at the bench' },
  { keys: ['F8'], does: 'page larger', where: 'at the bench' },
  { keys: ['F9'], does: 'page to the width', where: 'at the bench' },
];

function use_question_mark(open: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.ctrlKey && !event.altKey && !event.metaKey && !is_typing(event.target)) open();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [open]);
}

function KeyTable() {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Keys</Table.Th>
          <Table.Th scope="col">What they do</Table.Th>
          <Table.Th scope="col">Where</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {KEYS.map(({ keys, does, where }) => (
          <Table.Tr key={does}>
            <Table.Td>
              {keys.map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Td>
            <Table.Td>{does}</Table.Td>
            <Table.Td>{where}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function KeysHelp() {
  const [shown, set_shown] = useState(false);
  const [open] = useState(() => () => set_shown(true));
  use_question_mark(open);
  return (
    <>
      <Tooltip label="Keys (?)">
        <ActionIcon variant="default" aria-label="Show the keys" onClick={open}>
          <IconKeyboard size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal opened={shown} onClose={() => set_shown(false)} title="Keys" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        <KeyTable />
      </Modal>
    </>
  );
}
