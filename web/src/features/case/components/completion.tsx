import { List, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import type { Demand, Plan } from '../api/cases';

const demanded = ({ text, met, have }: Demand) => `${met ? '✔' : '○'} ${text}${have === null ? '' : ` (${have})`}`;

// What keeps the case, or one of its stages, from being complete: work that is open, and what the template demands.
export function Completion({ plan }: { plan: Plan }) {
  const stages = plan.items.filter((item) => (item.demands ?? []).some((one) => !one.met));
  if (!plan.blockedBy && plan.demands.length === 0 && stages.length === 0) return null;
  return (
    <div role="note" aria-label={say('What completion waits for')}>
      {plan.blockedBy && <Text size="sm">{say('The case stays open for “{name}”.', { name: plan.blockedBy.name })}</Text>}
      <List size="sm" spacing={2}>
        {plan.demands.map((one) => (
          <List.Item key={one.text}>{demanded(one)}</List.Item>
        ))}
        {stages.map((stage) => (
          <List.Item key={stage.key}>
            {stage.name || stage.itemId}: {(stage.demands ?? []).map(demanded).join(', ')}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
