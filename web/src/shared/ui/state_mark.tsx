import { Badge } from '@mantine/core';

import { say } from '../i18n/say';

// A sign and a word, never colour alone.
const MARKS: Record<string, { sign: string; word: string }> = {
  active: { sign: '●', word: say('active') },
  enabled: { sign: '◐', word: say('can start') },
  available: { sign: '○', word: say('waits') },
  unavailable: { sign: '○', word: say('not yet') },
  disabled: { sign: '–', word: say('set aside') },
  suspended: { sign: '‖', word: say('suspended') },
  failed: { sign: '!', word: say('failed') },
  completed: { sign: '✔', word: say('done') },
  terminated: { sign: '✕', word: say('ended') },
};

export function StateMark({ state }: { state: string }) {
  const mark = MARKS[state.toLowerCase()] ?? { sign: '?', word: state };
  return (
    <Badge variant="default" tt="none" leftSection={<span aria-hidden>{mark.sign}</span>}>
      {mark.word}
    </Badge>
  );
}
