import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { say } from '../shared/i18n/say';
import { is_single } from './go_keys';
import { SCREENS } from './screens';

interface Key {
  keys: string[];
  does: string;
  where: string;
}

const KEYS: Key[] = [
  ...SCREENS.map(({ key, name }) => ({ keys: ['g', key!], does: say('go to {screen}', { screen: name }), where: say('outside fields') })),
  { keys: ['Ctrl', 'K'], does: say('find a screen, a record or a command'), where: say('everywhere') },
  { keys: ['?'], does: say('show this list'), where: say('outside fields') },
  { keys: ['Enter'], does: say('next field'), where: say('in a form') },
  { keys: ['Shift', 'Enter'], does: say('previous field'), where: say('in a form') },
  { keys: ['Ctrl', 'Enter'], does: say('complete, and take the next task'), where: say('in a form') },
  { keys: [say('first letter')], does: say('choose that answer'), where: say('on a choice') },
  { keys: [say('Space')], does: say('tick'), where: say('on a checklist step') },
  { keys: ['F7'], does: say('page smaller'), where: say('at the bench') },
  { keys: ['F8'], does: say('page larger'), where: say('at the bench') },
  { keys: ['F9'], does: say('page to the width'), where: say('at the bench') },
];

function use_question_mark(open: () => void) {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && is_single(event)) latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function KeyTable() {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{say('Keys')}</Table.Th>
          <Table.Th scope="col">{say('What they do')}</Table.Th>
          <Table.Th scope="col">{say('Where')}</Table.Th>
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

interface Props {
  shown: boolean;
  show: (on: boolean) => void;
}

export function KeysHelp({ shown, show }: Props) {
  use_question_mark(() => show(true));
  return (
    <>
      <Tooltip label={say('Keys (?)')}>
        <ActionIcon variant="default" aria-label={say('Show the keys')} onClick={() => show(true)}>
          <IconKeyboard size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal opened={shown} onClose={() => show(false)} title={say('Keys')} size="lg" closeButtonProps={{ 'aria-label': say('Close') }}>
        <KeyTable />
      </Modal>
    </>
  );
}
