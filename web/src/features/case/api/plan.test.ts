import { describe, expect, it } from 'vitest';

import type { PlanItem } from './cases';
import { doable, done, forward_acts, other_acts, root_stage, stages, waiting } from './plan';
import { a_plan, an_item } from './test_kit';

const item = (itemId: string, fields: Partial<PlanItem> = {}) => an_item(itemId, { key: itemId, stage: 'plan', ...fields });

const wait = { criterion: 'c', exit: false, onParts: [{ item: 'x', event: 'complete' }], ifPart: null };
const PLAN = a_plan([
  item('assess', { kind: 'STAGE', acts: ['suspend', 'terminate'] }),
  item('report', { stage: 'assess', state: 'completed', acts: [] }),
  item('visit', { stage: 'assess', state: 'enabled', acts: ['start', 'disable'] }),
  item('decide', { state: 'available', waitsFor: [wait] }),
  item('withdrawn', { kind: 'USER_LISTENER', state: 'available', acts: ['occur', 'terminate'] }),
  item('reminder', { kind: 'TIMER_LISTENER', state: 'available', acts: ['terminate'] }),
]);
const ids = (items: PlanItem[]) => items.map(({ itemId }) => itemId);

describe('the plan', () => {
  it('counts the work of each stage', () => {
    expect(stages(PLAN).map(({ stage, done, all }) => [stage.itemId, done, all])).toEqual([['assess', 1, 2]]);
  });
  it('shows what can be done now', () => expect(ids(doable(PLAN))).toEqual(['visit', 'withdrawn']));
  it('shows what waits', () => expect(ids(waiting(PLAN))).toEqual(['decide']));
  it('shows what is done', () => expect(ids(done(PLAN))).toEqual(['report']));
  it('knows the stage that is the case itself', () => expect(root_stage(PLAN)).toBe('plan'));
  it('tells getting on from the rest', () => {
    expect(forward_acts(PLAN.items[2]!)).toEqual(['start']);
    expect(other_acts(PLAN.items[2]!)).toEqual(['disable']);
  });
});
