import { Kbd, Modal, TextInput } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent as Press } from 'react';

import { say } from '../shared/i18n/say';
import { found, type Command, type Ways } from './commands';

// Ctrl+K (or Cmd+K) opens it from everywhere, also while somebody types.
export function use_palette_key(open: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [open]);
}

interface RowProps {
  one: Command;
  current: boolean;
  run: () => void;
}

function Row({ one, current, run }: RowProps) {
  return (
    <li role="option" id={`command-${one.id}`} aria-selected={current} className="palette-row" onClick={run}>
      <span>
        <b>{one.name}</b> {one.about}
      </span>
      <span>
        {one.keys?.map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </span>
    </li>
  );
}

interface Props {
  ways: Ways;
  close: () => void;
}

function Find({ ways, close }: Props) {
  const [text, set_text] = useState('');
  const [at, set_at] = useState(0);
  const commands = found(text, ways);
  const current = commands[Math.min(at, commands.length - 1)];
  const run = (one: Command | undefined) => {
    if (!one) return;
    close();
    one.run();
  };
  const press = (event: Press) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) set_at((before) => (before + step + commands.length) % Math.max(commands.length, 1));
    else if (event.key === 'Enter') run(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        aria-label={say('Find')}
        placeholder={say('A screen, a number, a command')}
        role="combobox"
        aria-expanded
        aria-controls="commands"
        aria-activedescendant={current && `command-${current.id}`}
        value={text}
        onChange={(event) => {
          set_text(event.currentTarget.value);
          set_at(0);
        }}
        onKeyDown={press}
        data-autofocus
      />
      <ul role="listbox" id="commands" aria-label={say('Found')} className="palette-list">
        {commands.map((one) => (
          <Row key={one.id} one={one} current={one === current} run={() => run(one)} />
        ))}
      </ul>
      {commands.length === 0 && <p role="status">{say('Nothing is called that.')}</p>}
    </>
  );
}

// Without the kit's transition: a key press should show within a tenth of a second.
export function Palette({ ways, close }: Props) {
  return (
    <Modal
      opened
      onClose={close}
      title={say('Find')}
      size="lg"
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      overlayProps={{ transitionProps: { duration: 0 } }}
      closeButtonProps={{ 'aria-label': say('Close') }}
    >
      <Find ways={ways} close={close} />
    </Modal>
  );
}
