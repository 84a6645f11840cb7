import { List, Text } from '@mantine/core';

import { say } from '../i18n/say';
import type { Eligibility } from './eligibility';

// What speaks against it, each with what is needed and what is there.
export function FailureList({ answer, fine }: { answer: Eligibility; fine: string }) {
  if (answer.failures.length === 0) return <Text size="sm">{fine}</Text>;
  return (
    <List size="sm" spacing={2}>
      {answer.failures.map((one) => (
        <List.Item key={`${one.predicate}/${one.code}`} data-against={one.predicate}>
          {one.sentence}
          {!one.hard && ` ${say('(a wish only)')}`}
        </List.Item>
      ))}
    </List>
  );
}
