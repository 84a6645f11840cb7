import { expect, it } from 'vitest';

import { box_of, case_view, view_of } from './view';

it('takes from the address what makes sense', () => {
  expect(case_view({ tab: 'dossier', evidence: 2251799813685301, page: '2', region: '0.1,0.2,0.3,0.4' })).toEqual({
    tab: 'dossier', evidence: '2251799813685301', page: 2, region: '0.1,0.2,0.3,0.4',
  });
  expect(case_view({ tab: 'everything', page: '-1', evidence: {} })).toEqual({});
});

it('turns what is cited into an address, and back', () => {
  const cited = view_of({ evidence: '9', page: 2, region: [0.1, 0.2, 0.3, 0.4], quote: 'frost' });
  expect(case_view({ ...cited })).toEqual(cited);
  expect(box_of(cited.region)).toEqual([0.1, 0.2, 0.3, 0.4]);
});

it('frames nothing where a place is said in words', () => expect(box_of('top left')).toBeNull());
