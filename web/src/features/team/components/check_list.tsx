import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { moment_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { ReasonDialog } from '../../../shared/ui/reason_dialog';
import { WordMark } from '../../../shared/ui/word_mark';
import { use_checks, use_judge, type Check } from '../api/approvals';

const REASONS: Record<string, string> = { SUPERVISED: say('supervised'), SAMPLE: say('sample') };

interface Asked {
  one: Check;
  passed: boolean;
}

function Row({ one, ask }: { one: Check; ask: (asked: Asked) => void }) {
  const name = `${one.person}, ${one.activity}`;
  return (
    <Group component="li" justify="space-between" style={{ listStyle: 'none' }} data-check={one.checkKey}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {one.person}
        </Text>
        <Text size="sm">{one.activity}</Text>
        <WordMark>{REASONS[one.reason] ?? one.reason}</WordMark>
        <Text size="xs">{moment_text(one.takenAt)}</Text>
      </Group>
      <Group gap={4}>
        <Button size="xs" variant="default" aria-label={say('Right: {name}', { name })} onClick={() => ask({ one, passed: true })}>
          {say('Right')}
        </Button>
        <Button size="xs" variant="default" aria-label={say('Wrong: {name}', { name })} onClick={() => ask({ one, passed: false })}>
          {say('Wrong')}
        </Button>
      </Group>
    </Group>
  );
}

// Finished work that somebody should look at again.
export function CheckList() {
  const found = use_checks();
  const judging = use_judge();
  const [asked, ask] = useState<Asked | null>(null);
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('The checks')} height={80} />;
  const send = (note: string) => asked && judging.mutate({ check: asked.one.checkKey, passed: asked.passed, note }, { onSuccess: () => ask(null) });
  return (
    <Stack gap="sm">
      {found.data.items.length === 0 && <Text size="sm">{say('No finished work waits to be checked.')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0}>
        {found.data.items.map((one) => (
          <Row key={one.checkKey} one={one} ask={ask} />
        ))}
      </Stack>
      {found.data.page.totalItems > found.data.items.length && (
        <Text size="sm">{say('The oldest {shown} of {total}.', { shown: found.data.items.length, total: found.data.page.totalItems })}</Text>
      )}
      {asked && (
        <ReasonDialog
          title={`${asked.one.person}, ${asked.one.activity}`}
          label={say('Note')}
          confirm={asked.passed ? say('It is right') : say('It is wrong')}
          optional={asked.passed}
          busy={judging.isPending}
          error={judging.error}
          close={() => ask(null)}
          send={send}
        />
      )}
    </Stack>
  );
}
