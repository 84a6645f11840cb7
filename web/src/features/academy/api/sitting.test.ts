import { expect, it } from 'vitest';

import { stroke_of, to_marking, typed } from './sitting';

it('reads numbers as numbers, words as words, and leaves choices and strokes alone', () => {
  const strokes = [{ t: 1, key: '5' }];
  expect(to_marking({ a: ' 42 ', b: '-1.5', c: ' yes ', d: 1, e: strokes, f: '1e9' })).toEqual({ a: 42, b: -1.5, c: 'yes', d: 1, e: strokes, f: '1e9' });
});

it('types what the strokes say, with what was taken back', () => {
  const strokes = ['c', 'x', 'Backspace', 'a', 't'].map((key, t) => ({ t, key }));
  expect(typed(strokes)).toBe('cat');
  expect(typed([{ t: 0, key: 'Backspace' }])).toBe('');
});

it('takes keys that write, and no others', () => {
  expect(stroke_of('ä', 7)).toEqual({ t: 7, key: 'ä' });
  expect(stroke_of('ArrowLeft', 7)).toBeNull();
});
