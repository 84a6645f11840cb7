import { Checkbox, Fieldset, Stack, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import type { Step } from '../api/tasks';

interface Props {
  steps: Step[];
  ticked: Record<string, boolean>;
  complain: boolean; // completion was tried while steps were open
  tick: (id: string, done: boolean) => void;
}

export function missing_steps(steps: Step[], ticked: Record<string, boolean>): Step[] {
  return steps.filter((step) => ticked[step.id] !== true);
}

// Every step has to be ticked; the server refuses a task whose list is incomplete. The steps are done in order.
export function Checklist({ steps, ticked, complain, tick }: Props) {
  const missing = missing_steps(steps, ticked).length;
  return (
    <Fieldset legend={`Checklist (${steps.length - missing} of ${steps.length})`} p="sm">
      <Stack gap="xs">
        {steps.map((step) => (
          <Checkbox
            key={step.id}
            name={`checklist-${step.id}`}
            label={step.label}
            checked={ticked[step.id] === true}
            error={complain && ticked[step.id] !== true}
            onChange={(event) => tick(step.id, event.currentTarget.checked)}
          />
        ))}
        {complain && missing > 0 && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {say('{missing, plural, one {One step is not ticked yet.} other {# steps are not ticked yet.}}', { missing })}
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}
