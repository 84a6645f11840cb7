// R120: a step is added with what belongs to its kind, and nothing else.
import { expect, it } from 'vitest';

import { EMPTY_STEP, to_step } from './step_draft';

const draft = { ...EMPTY_STEP, name: ' Ask the garage ' };

it('is no step without a name, nor one that calls nothing', () => {
  expect(to_step({ ...draft, name: '  ' })).toBeNull();
  expect(to_step({ ...draft, kind: 'PROCESS_TASK' })).toBeNull();
});

it('is the work of groups', () => {
  expect(to_step({ ...draft, roles: 'adjuster, , surveyor', after: ['read'], condition: '= amount > 10' })).toEqual({
    name: 'Ask the garage', kind: 'HUMAN_TASK', roles: ['adjuster', 'surveyor'], after: ['read'], condition: 'amount > 10',
  });
});

it('calls what it names, and then nobody’s groups matter', () => {
  expect(to_step({ ...draft, kind: 'PROCESS_TASK', reference: ' payment ', roles: 'adjuster', manual: true })).toEqual({
    name: 'Ask the garage', kind: 'PROCESS_TASK', reference: 'payment', manual: true,
  });
});

it('is not begun by hand when it is a milestone', () => {
  expect(to_step({ ...draft, kind: 'MILESTONE', manual: true, required: true })).toEqual({ name: 'Ask the garage', kind: 'MILESTONE', required: true });
});
