import { describe, expect, it } from 'vitest';

import { busy_level, count_label } from './counts';
import { element_names, fitted } from './process_diagram';

describe('how busy an element is', () => {
  it.each([
    [0, 0, 0],
    [0, 9, 0],
    [1, 9, 1],
    [3, 9, 1],
    [4, 9, 2],
    [9, 9, 3],
    [1, 1, 3],
  ])('%d of at most %d is level %d', (active, busiest, level) => expect(busy_level(active, busiest)).toBe(level));
});

it('counts are put into words', () => {
  expect(count_label({ elementId: 'a', active: 3, incidents: 1, completed: 9 })).toBe('3 active, 1 incident, 9 completed');
  expect(count_label({ elementId: 'a', active: 0, incidents: 0, completed: 2 })).toBe('0 active, 2 completed');
});

it('elements are called by their names', () => {
  const xml = '<d xmlns="x"><task id="key_policy" name="Key policy details"/><gateway id="g"/></d>';
  expect([...element_names(xml)]).toEqual([['key_policy', 'Key policy details']]);
});

it('a diagram is centred in its frame', () => {
  const wide = fitted({ x: 100, y: 50, width: 1000, height: 200 }, { width: 1056, height: 528 });
  expect(wide).toEqual({ x: 72, y: -114, width: 1056, height: 528 });
  const tall = fitted({ x: 0, y: 0, width: 100, height: 444 }, { width: 1000, height: 500 });
  expect(tall).toEqual({ x: -450, y: -28, width: 1000, height: 500 });
});
