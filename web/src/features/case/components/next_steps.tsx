import { Button, Group, List, Stack, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import type { Act } from '../api/acts';
import type { Plan } from '../api/cases';
import { use_next_steps, type Advice, type NextStep } from '../api/next_steps';
import type { Asked } from './act_dialog';

interface Props {
  plan: Plan;
  ask: (asked: Asked) => void;
}

const OPEN_ENDS: Record<string, string> = {
  QUESTION: say('Open question'), HYPOTHESIS: say('Open hypothesis'), FINDING: say('Finding without ground'), DECISION: say('Decision without ground'),
};

// Why it is proposed; nothing while no case like this one has been finished.
function because({ support, next }: NextStep, cases: number): string {
  if (cases === 0) return '';
  if (next > 0) return say('{next} of {cases, plural, one {# finished case} other {# finished cases}} did it next', { next, cases });
  return say('done in {support} of {cases, plural, one {# finished case} other {# finished cases}}', { support, cases });
}

// A step that waits for somebody is begun, one the template foresees is planned; what is under way needs nothing.
export function proposed_act(step: NextStep, plan: Plan): Act | null {
  if (step.planItemKey && step.state === 'ENABLED') return { on: 'item', item: step.planItemKey, act: 'start' };
  const can_plan = !step.planItemKey && plan.plannable.some((one) => one.itemId === step.itemId);
  return can_plan ? { on: 'plan', item: step.itemId } : null;
}

function Proposal({ step, advice, plan, ask }: Props & { step: NextStep; advice: Advice }) {
  const act = proposed_act(step, plan);
  const verb = act?.on === 'plan' ? say('Plan it') : say('Begin it');
  return (
    <Group component="li" justify="space-between" wrap="nowrap" style={{ listStyle: 'none' }} data-next={step.itemId}>
      <Text size="sm">
        {step.name || step.itemId} <Text span size="xs">{because(step, advice.cases)}</Text>
      </Text>
      {act && (
        <Button
          size="xs"
          variant="default"
          aria-label={say('{verb}: {name}', { verb, name: step.name })}
          onClick={() => ask({ act, title: step.name, confirm: verb })}
        >
          {verb}
        </Button>
      )}
    </Group>
  );
}

function OpenEnds({ advice }: { advice: Advice }) {
  if (advice.openEnds.length === 0) return <Text size="sm">{say('Nothing is left hanging.')}</Text>;
  return (
    <List size="sm" spacing={2} aria-label={say('Left hanging')}>
      {advice.openEnds.map((end) => (
        <List.Item key={end.key}>
          {OPEN_ENDS[end.kind] ?? end.kind}: {end.text}
          {end.because && ` (${end.because})`}
        </List.Item>
      ))}
    </List>
  );
}

// What to do next, by what finished cases of this template did, and what nobody has tied up.
export function NextSteps({ plan, ask }: Props) {
  const advice = use_next_steps(plan.key);
  if (advice.error) return <ProblemNotice error={advice.error} retry={() => void advice.refetch()} />;
  if (!advice.data) return <Loading label={say('What comes next')} height={80} />;
  return (
    <Stack gap="sm">
      <Stack component="ul" gap={6} m={0} p={0}>
        {advice.data.items.map((step) => (
          <Proposal key={`${step.itemId}/${step.planItemKey}`} step={step} advice={advice.data} plan={plan} ask={ask} />
        ))}
      </Stack>
      <OpenEnds advice={advice.data} />
    </Stack>
  );
}
