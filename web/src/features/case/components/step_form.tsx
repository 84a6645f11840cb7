import { Checkbox, Group, Input, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { ReasonDialog } from '../../../shared/ui/reason_dialog';
import { use_act, use_rehearsal, type Act } from '../api/acts';
import type { Case, Plan } from '../api/cases';
import { root_stage } from '../api/plan';
import { use_callable } from '../api/definitions';
import { calls_something, EMPTY_STEP, is_persons, starts_by_hand, STEP_KINDS, to_step, type StepDraft } from '../api/step_draft';
import { Effect } from './effect';

const TRY_AFTER_MS = 400;

interface FieldsProps {
  one: Case;
  plan: Plan;
  draft: StepDraft;
  change: (part: Partial<StepDraft>) => void;
}

function Calls({ one, draft, change }: Omit<FieldsProps, 'plan'>) {
  const known = use_callable(draft.kind, one.tenantId);
  return (
    <>
      <TextInput
        label={say('What it calls')}
        description={say('The id of what is deployed')}
        withAsterisk
        list="callable"
        value={draft.reference}
        onChange={(event) => change({ reference: event.currentTarget.value })}
      />
      <datalist id="callable">
        {(known.data ?? []).map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </>
  );
}

function WhenFields({ plan, draft, change }: Omit<FieldsProps, 'one'>) {
  const stage = draft.stage || root_stage(plan);
  const beside = plan.items.filter((item) => item.stage === stage);
  const toggle = (id: string, on: boolean) => change({ after: on ? [...draft.after, id] : draft.after.filter((one) => one !== id) });
  return (
    <>
      {beside.length > 0 && (
        <Input.Wrapper labelElement="div" label={say('Not before these are complete')}>
          <Stack gap={4} role="group" aria-label={say('Not before these are complete')} mah={160} style={{ overflowY: 'auto' }}>
            {beside.map((item) => (
              <Checkbox
                key={item.key}
                label={item.name || item.itemId}
                checked={draft.after.includes(item.itemId)}
                onChange={(event) => toggle(item.itemId, event.currentTarget.checked)}
              />
            ))}
          </Stack>
        </Input.Wrapper>
      )}
      <TextInput
        label={say('And only if')}
        description={say('A condition in FEEL, such as amount > 10000')}
        value={draft.condition}
        onChange={(event) => change({ condition: event.currentTarget.value })}
      />
    </>
  );
}

function RuleFields({ draft, change }: Pick<FieldsProps, 'draft' | 'change'>) {
  return (
    <Group gap="md">
      <Checkbox label={say('Required')} checked={draft.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
      {starts_by_hand(draft.kind) && (
        <Checkbox label={say('Started by hand')} checked={draft.manual} onChange={(event) => change({ manual: event.currentTarget.checked })} />
      )}
      <Checkbox label={say('May be repeated')} checked={draft.repeatable} onChange={(event) => change({ repeatable: event.currentTarget.checked })} />
    </Group>
  );
}

function StepFields({ one, plan, draft, change }: FieldsProps) {
  const stages = plan.items.filter((item) => item.kind === 'STAGE' && item.state === 'active');
  const places = [{ value: '', label: say('the case itself') }, ...stages.map((stage) => ({ value: stage.key, label: stage.name || stage.itemId }))];
  return (
    <>
      <TextInput label={say('Name')} withAsterisk value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      <Group grow align="start">
        <NativeSelect label={say('Kind')} data={STEP_KINDS} value={draft.kind} onChange={(event) => change({ kind: event.currentTarget.value })} />
        <NativeSelect label={say('Part of')} data={places} value={draft.stage} onChange={(event) => change({ stage: event.currentTarget.value, after: [] })} />
      </Group>
      {is_persons(draft.kind) && (
        <TextInput
          label={say('Whose work it is')}
          description={say('Groups, with commas between them')}
          value={draft.roles}
          onChange={(event) => change({ roles: event.currentTarget.value })}
        />
      )}
      {calls_something(draft.kind) && <Calls one={one} draft={draft} change={change} />}
      <WhenFields plan={plan} draft={draft} change={change} />
      <RuleFields draft={draft} change={change} />
    </>
  );
}

// A step no template foresaw; tried while it is typed.
export function StepForm({ one, plan, close }: { one: Case; plan: Plan; close: () => void }) {
  const [draft, set_draft] = useState(EMPTY_STEP);
  const [settled] = useDebouncedValue(draft, TRY_AFTER_MS);
  const act_of = (of: StepDraft): Act | null => {
    const step = to_step(of);
    return step && { on: 'step', step, ...(of.stage && { stage: of.stage }) };
  };
  const tried = use_rehearsal(one.caseKey, act_of(settled));
  const doing = use_act(one.caseKey);
  const act = act_of(draft);
  const send = (reason: string) => act && doing.mutate({ act, reason }, { onSuccess: close });
  return (
    <ReasonDialog
      title={say('Add a step')}
      confirm={say('Add the step')}
      busy={doing.isPending}
      error={doing.error}
      possible={act !== null && tried.data?.possible === true}
      close={close}
      send={send}
    >
      <StepFields one={one} plan={plan} draft={draft} change={(part) => set_draft((before) => ({ ...before, ...part }))} />
      <Effect case_key={one.caseKey} act={act_of(settled)} />
    </ReasonDialog>
  );
}
