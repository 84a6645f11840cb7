import { describe, expect, it } from 'vitest';

import { condition, waits_until } from './sentences';

const on = (onParts: object[], ifPart: string | null = null, exit = false) => ({ criterion: 'c', exit, onParts: onParts as never, ifPart });

describe('sentences', () => {
  it('say what has to happen to another item', () => {
    expect(condition(on([{ item: 'Report', itemId: 'report', event: 'complete' }]))).toBe('“Report” is complete');
    expect(condition(on([{ item: '', itemId: 'report', event: 'occur' }]))).toBe('“report” has happened');
  });

  it('say what the data have to be', () => {
    expect(condition(on([], '=amount > 1000'))).toBe('amount > 1000');
    expect(condition(on([{ variable: 'claim.amount', event: 'update' }]))).toBe('“claim.amount” is changed');
  });

  it('join the parts of a criterion with and, criteria with or', () => {
    const both = on([{ item: 'Report', event: 'complete' }], '=amount > 1000');
    expect(waits_until([both, on([{ item: 'Board', event: 'start' }])])).toBe(
      '“Report” is complete and amount > 1000, or until “Board” has begun',
    );
  });

  it('leave out what would end the item', () => {
    expect(waits_until([on([{ item: 'Withdrawn', event: 'occur' }], null, true)])).toBe('');
  });
});
