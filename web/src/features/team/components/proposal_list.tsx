import { Button, Group, Stack, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { percent_text } from '../../../shared/person/training';
import { day_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WordMark } from '../../../shared/ui/word_mark';
import { use_decide, use_proposals, type Proposal } from '../api/approvals';

const KINDS: Record<string, { sign: string; word: string }> = {
  PROMOTION: { sign: '▲', word: say('promotion') },
  RETRAINING: { sign: '↻', word: say('retraining') },
};

function why({ evidence: { completed, checked, passed, qualityLowerBound, gradeSince } }: Proposal): string {
  return say('{completed} done, {passed} of {checked} checked ones right (quality at least {quality}), in the grade since {day}', {
    completed, passed, checked, quality: percent_text(qualityLowerBound), day: day_text(gradeSince),
  });
}

function Row({ one }: { one: Proposal }) {
  const deciding = use_decide();
  const kind = KINDS[one.kind] ?? { sign: '?', word: one.kind };
  const decide = (accept: boolean) => deciding.mutate({ proposal: one.proposalKey, accept });
  return (
    <Stack component="li" gap={4} style={{ listStyle: 'none' }} data-proposal={one.proposalKey}>
      {deciding.error && <ProblemNotice error={deciding.error} />}
      <Group justify="space-between">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {one.person}
          </Text>
          <WordMark sign={kind.sign}>{kind.word}</WordMark>
          <Text size="sm">{one.step}</Text>
        </Group>
        <Group gap={4}>
          <Button size="xs" variant="default" loading={deciding.isPending} aria-label={say('Accept: {name}', { name: one.person })} onClick={() => decide(true)}>
            {say('Accept')}
          </Button>
          <Button size="xs" variant="default" loading={deciding.isPending} aria-label={say('Decline: {name}', { name: one.person })} onClick={() => decide(false)}>
            {say('Decline')}
          </Button>
        </Group>
      </Group>
      <Text size="xs">{why(one)}</Text>
    </Stack>
  );
}

// What the ladder proposes, with the numbers it rests on.
export function ProposalList() {
  const found = use_proposals();
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('The proposals')} height={80} />;
  if (found.data.items.length === 0)
    return <Text size="sm">{say('No proposal is open. One is made as soon as somebody has all that a step of the ladder asks.')}</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0}>
      {found.data.items.map((one) => (
        <Row key={one.proposalKey} one={one} />
      ))}
    </Stack>
  );
}
