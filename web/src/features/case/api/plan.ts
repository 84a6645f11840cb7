// How the plan of a case is laid out for a person: its stages, what can be done now, what waits, what is done.
import type { Plan, PlanItem } from './cases';

export interface StageProgress {
  stage: PlanItem;
  done: number;
  all: number;
}

const OVER = new Set(['completed', 'terminated']);
// What one does to get on; the rest (suspend, terminate) is kept out of the way in a menu.
const FORWARD = ['start', 'complete', 'occur', 'reenable', 'resume', 'reactivate'];

export const is_over = (item: PlanItem) => OVER.has(item.state);
export const forward_acts = (item: PlanItem) => FORWARD.filter((act) => item.acts.includes(act));
export const other_acts = (item: PlanItem) => item.acts.filter((act) => !FORWARD.includes(act));

const is_stage = (item: PlanItem) => item.kind === 'STAGE';
const is_work = (item: PlanItem) => !is_stage(item) && !item.kind.endsWith('_LISTENER');

export function stages(plan: Plan): StageProgress[] {
  return plan.items.filter(is_stage).map((stage) => {
    const within = plan.items.filter((item) => item.stage === stage.key && is_work(item));
    return { stage, done: within.filter(is_over).length, all: within.length };
  });
}

// Work at hand, and what a person may begin; stages show in their bar.
export function doable(plan: Plan): PlanItem[] {
  return plan.items.filter((item) => !is_stage(item) && (item.state === 'active' || forward_acts(item).length > 0));
}

export function waiting(plan: Plan): PlanItem[] {
  return plan.items.filter((item) => item.state === 'available' && forward_acts(item).length === 0 && item.waitsFor.some((one) => !one.exit));
}

export function done(plan: Plan): PlanItem[] {
  return plan.items.filter((item) => is_over(item) && is_work(item));
}

// The key of the case's own plan, in which its stages lie; none while nothing is in it.
export function root_stage(plan: Plan): string | undefined {
  const keys = new Set(plan.items.map((item) => item.key));
  return plan.items.find((item) => !keys.has(item.stage))?.stage;
}
