import { expect, it } from 'vitest';

import { region_of } from './region';

it('reads page and fractions', () => {
  expect(region_of('1,0.066,0.138,0.43,0.04')).toEqual({ page: 1, x: 0.066, y: 0.138, width: 0.43, height: 0.04 });
});

it.each([undefined, '', '1,2,3', '1,a,0,0,0', '1,0,0,0,0,0'])('%j is no region', (text) => expect(region_of(text)).toBe(null));
