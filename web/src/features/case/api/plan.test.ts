import { describe, expect, it } from 'vitest';

import type { Plan, PlanItem } from './cases';
import { doable, done, forward_acts, other_acts, stages, waiting } from './plan';

function item(itemId: string, fields: Partial<PlanItem> = {}): PlanItem {
  return {
    key: itemId, itemId, name: itemId, kind: 'HUMAN_TASK', state: 'active', index: 1, required: false, stage: 'plan',
    element: null, acts: [], waitsFor: [], ...fields,
  };
}

const wait = { criterion: 'c', exit: false, onParts: [{ item: 'x', event: 'complete' }], ifPart: null };
const PLAN: Plan = {
  key: '1', state: 'active', completable: false, blockedBy: null, plannable: [],
  items: [
    item('assess', { kind: 'STAGE', acts: ['suspend', 'terminate'] }),
    item('report', { stage: 'assess', state: 'completed', acts: [] }),
    item('visit', { stage: 'assess', state: 'enabled', acts: ['start', 'disable'] }),
    item('decide', { state: 'available', waitsFor: [wait] }),
    item('withdrawn', { kind: 'USER_LISTENER', state: 'available', acts: ['occur', 'terminate'] }),
    item('reminder', { kind: 'TIMER_LISTENER', state: 'available', acts: ['terminate'] }),
  ],
};
const ids = (items: PlanItem[]) => items.map(({ itemId }) => itemId);

describe('the plan', () => {
  it('counts the work of each stage', () => {
    expect(stages(PLAN).map(({ stage, done, all }) => [stage.itemId, done, all])).toEqual([['assess', 1, 2]]);
  });
  it('shows what can be done now', () => expect(ids(doable(PLAN))).toEqual(['visit', 'withdrawn']));
  it('shows what waits', () => expect(ids(waiting(PLAN))).toEqual(['decide']));
  it('shows what is done', () => expect(ids(done(PLAN))).toEqual(['report']));
  it('tells getting on from the rest', () => {
    expect(forward_acts(PLAN.items[2]!)).toEqual(['start']);
    expect(other_acts(PLAN.items[2]!)).toEqual(['disable']);
  });
});
