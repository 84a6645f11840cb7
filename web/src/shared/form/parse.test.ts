import { describe, expect, it } from 'vitest';

import { parse_date, parse_number, show_date, show_number } from './parse';

describe('dates as people type them', () => {
  it.each([
    ['14081987', '1987-08-14'],
    ['14/8/1987', '1987-08-14'],
    ['14 / 08 / 1987', '1987-08-14'],
    ['14.08.1987', '1987-08-14'],
    ['1987-08-14', '1987-08-14'],
    ['29-02-2024', '2024-02-29'],
    ['', null],
    ['  ', null],
  ])('%j is %j', (typed, date) => expect(parse_date(typed)).toBe(date));

  it.each(['31/02/1990', '29-02-2025', '14/13/1987', '1408', 'yesterday'])('%j stays as typed', (typed) =>
    expect(parse_date(typed)).toBe(typed),
  );

  it('are shown as on the page', () => {
    expect(show_date('1987-08-14')).toBe('14/08/1987');
    expect(show_date(null)).toBe('');
    expect(show_date('31/02/1990')).toBe('31/02/1990');
  });
});

describe('numbers as people type them', () => {
  it.each([
    ['250000', 250000],
    ['250,000', 250000],
    ['250 000', 250000],
    ["1'500'000", 1500000],
    ['-3.50', -3.5],
    ['0', 0],
    ['', null],
  ])('%j is %j', (typed, number) => expect(parse_number(typed)).toBe(number));

  it.each(['12a', '1.2.3', '.', '--1'])('%j stays as typed', (typed) => expect(parse_number(typed)).toBe(typed));

  it('are shown grouped', () => {
    expect(show_number(1500000)).toBe('1,500,000');
    expect(show_number(804.2, 2)).toBe('804.20');
    expect(show_number('12a')).toBe('12a');
  });
});
