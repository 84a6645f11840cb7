import { expect, it } from 'vitest';

import { is_key, to_filter } from './instances';

const ALL = { state: '', process: '', key: '' };

it('an empty form finds everything', () => expect(to_filter(ALL)).toEqual({}));
it('what is stuck is active and has an incident', () =>
  expect(to_filter({ ...ALL, state: 'INCIDENT' })).toEqual({ state: 'ACTIVE', hasIncident: true }));
it('a process may be named in part', () => {
  expect(to_filter({ ...ALL, process: ' order ' })).toEqual({ processDefinitionId: 'order' });
  expect(to_filter({ ...ALL, process: 'order-*' })).toEqual({ processDefinitionId: { $like: 'order-*' } });
});
it('a key is digits', () => {
  expect(is_key('2251799813685751')).toBe(true);
  expect(is_key('claim-17')).toBe(false);
  expect(to_filter({ ...ALL, key: 'claim-17' })).toEqual({});
});
