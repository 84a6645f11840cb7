// A step as it is typed, and as the server takes it.
import { say } from '../../../shared/i18n/say';
import type { Step } from './acts';

export interface StepDraft {
  name: string;
  kind: string;
  stage: string; // key of the stage; "" for the case itself
  after: string[];
  condition: string;
  roles: string;
  reference: string;
  required: boolean;
  manual: boolean;
  repeatable: boolean;
}

export const EMPTY_STEP: StepDraft = {
  name: '', kind: 'HUMAN_TASK', stage: '', after: [], condition: '', roles: '', reference: '', required: false, manual: false, repeatable: false,
};

export const STEP_KINDS = [
  { value: 'HUMAN_TASK', label: say('Task of a person') },
  { value: 'STAGE', label: say('Stage') },
  { value: 'DECISION_TASK', label: say('Decision') },
  { value: 'CASE_TASK', label: say('Sub-case') },
  { value: 'PROCESS_TASK', label: say('Routine process') },
  { value: 'MILESTONE', label: say('Milestone') },
  { value: 'TASK', label: say('Task without a form') },
];

const CALLS = new Set(['DECISION_TASK', 'CASE_TASK', 'PROCESS_TASK']);

export const calls_something = (kind: string) => CALLS.has(kind);
export const is_persons = (kind: string) => kind === 'HUMAN_TASK';
export const starts_by_hand = (kind: string) => kind !== 'MILESTONE';

const list_of = (text: string) => text.split(',').map((one) => one.trim()).filter((one) => one !== '');

// What does not belong to the kind is left out, even if it was typed before the kind was chosen.
export function to_step(draft: StepDraft): Step | null {
  const name = draft.name.trim();
  const reference = draft.reference.trim();
  if (name === '' || (calls_something(draft.kind) && reference === '')) return null;
  const roles = is_persons(draft.kind) ? list_of(draft.roles) : [];
  const condition = draft.condition.trim().replace(/^=\s*/, '');
  return {
    name,
    kind: draft.kind,
    ...(draft.after.length > 0 && { after: draft.after }),
    ...(condition !== '' && { condition }),
    ...(roles.length > 0 && { roles }),
    ...(calls_something(draft.kind) && { reference }),
    ...(draft.required && { required: true }),
    ...(draft.manual && starts_by_hand(draft.kind) && { manual: true }),
    ...(draft.repeatable && { repeatable: true }),
  };
}
