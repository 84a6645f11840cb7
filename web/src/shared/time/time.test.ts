import { describe, expect, it } from 'vitest';

import { age_text, due_text, duration_text } from './duration_text';
import { clock_at } from './use_clock';

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [5_400_000, '1 h 30 min'],
    [86_400_000, '1 d'],
    [93_600_000, '1 d 2 h'],
    [-5, '0 s'],
  ])('%d ms is %s', (milliseconds, text) => expect(duration_text(milliseconds)).toBe(text));
});

it('ages count from the start to now', () => {
  expect(age_text('2026-11-22T10:00:00Z', '2026-11-22T10:12:30Z')).toBe('12 min');
  expect(age_text(null, '2026-11-22T10:12:30Z')).toBe('');
});

it('due times say how long is left, or how late it is', () => {
  expect(due_text('2026-11-22T10:30:00Z', '2026-11-22T10:00:00Z')).toBe('in 30 min');
  expect(due_text('2026-11-22T10:00:00Z', '2026-11-22T10:05:00Z')).toBe('5 min late');
});

it('the clock runs at its speed between answers', () => {
  expect(clock_at('2026-11-22T10:00:00Z', 60, 1500).toISOString()).toBe('2026-11-22T10:01:30.000Z');
  expect(clock_at('2026-11-22T10:00:00Z', 0, 9999).toISOString()).toBe('2026-11-22T10:00:00.000Z');
});
