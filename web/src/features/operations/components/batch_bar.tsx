import { Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { is_over, use_batch, use_start_batch, type Batch, type BatchAct } from '../api/batches';
import type { Filter } from '../api/instances';

const ACTS: { act: BatchAct; label: string; asks: string; fits: (state: string) => boolean }[] = [
  { act: 'incident-resolution', label: say('Retry all'), asks: say('Retry'), fits: (state) => state === 'INCIDENT' },
  { act: 'suspension', label: say('Suspend all'), asks: say('Suspend'), fits: (state) => state === 'ACTIVE' },
  { act: 'resumption', label: say('Resume all'), asks: say('Resume'), fits: (state) => state === 'SUSPENDED' },
  { act: 'cancellation', label: say('Cancel all'), asks: say('Cancel'), fits: (state) => state === 'ACTIVE' || state === 'INCIDENT' },
];

function Progressing({ batch }: { batch: Batch }) {
  const { operationsTotalCount: all, operationsCompletedCount: done, operationsFailedCount: failed } = batch;
  const text = failed > 0 ? say('{done} of {all} done, {failed} could not be', { done, all, failed }) : say('{done} of {all} done', { done, all });
  return (
    <Group gap="sm" role="status">
      <Progress value={all === 0 ? 100 : (100 * (done + failed)) / all} w={160} aria-hidden />
      <Text size="sm">{is_over(batch) ? say('Finished: {text}', { text }) : text}</Text>
    </Group>
  );
}

// What can be done to all that the search finds, and how far it is.
export function BatchBar({ filter, total }: { filter: Filter; total: number }) {
  const start = use_start_batch();
  const [key, set_key] = useState<string>();
  const batch = use_batch(key);
  const begin = (act: BatchAct, asks: string) => {
    if (window.confirm(say('{act} {total, plural, one {# instance} other {# instances}}?', { act: asks, total }))) start.mutate({ act, filter }, { onSuccess: set_key });
  };
  const acts = ACTS.filter(({ fits }) => fits(filter.state));
  return (
    <>
      <Group gap="xs">
        {acts.map(({ act, label, asks }) => (
          <Button key={act} size="xs" variant="default" disabled={total === 0 || start.isPending} onClick={() => begin(act, asks)}>
            {label}
          </Button>
        ))}
        {batch.data && <Progressing batch={batch.data} />}
      </Group>
      {start.error && <ProblemNotice error={start.error} />}
    </>
  );
}
