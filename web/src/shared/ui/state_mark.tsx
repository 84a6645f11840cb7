import { Badge } from '@mantine/core';

// A sign and a word, never colour alone.
const MARKS: Record<string, { sign: string; word: string }> = {
  active: { sign: '●', word: 'active' },
  enabled: { sign: '◐', word: 'can start' },
  available: { sign: '○', word: 'waits' },
  unavailable: { sign: '○', word: 'not yet' },
  disabled: { sign: '–', word: 'set aside' },
  suspended: { sign: '‖', word: 'suspended' },
  failed: { sign: '!', word: 'failed' },
  completed: { sign: '✔', word: 'done' },
  terminated: { sign: '✕', word: 'ended' },
};

export function StateMark({ state }: { state: string }) {
  const mark = MARKS[state.toLowerCase()] ?? { sign: '?', word: state };
  return (
    <Badge variant="default" tt="none" leftSection={<span aria-hidden>{mark.sign}</span>}>
      {mark.word}
    </Badge>
  );
}
