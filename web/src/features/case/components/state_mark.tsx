import { Badge } from '@mantine/core';

// A sign and a word, never colour alone.
const MARKS: Record<string, { sign: string; word: string; color: string }> = {
  active: { sign: '●', word: 'active', color: 'blue' },
  enabled: { sign: '◐', word: 'can start', color: 'blue' },
  available: { sign: '○', word: 'waits', color: 'gray' },
  unavailable: { sign: '○', word: 'not yet', color: 'gray' },
  disabled: { sign: '–', word: 'set aside', color: 'gray' },
  suspended: { sign: '‖', word: 'suspended', color: 'orange' },
  failed: { sign: '!', word: 'failed', color: 'red' },
  completed: { sign: '✔', word: 'done', color: 'green' },
  terminated: { sign: '✕', word: 'ended', color: 'gray' },
};

export function StateMark({ state }: { state: string }) {
  const mark = MARKS[state.toLowerCase()] ?? { sign: '?', word: state, color: 'gray' };
  return (
    <Badge variant="default" tt="none" leftSection={<span aria-hidden>{mark.sign}</span>}>
      {mark.word}
    </Badge>
  );
}
