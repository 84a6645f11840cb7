import { expect, it } from 'vitest';

import { level_text, validity } from './attestations';

const NOW = new Date('2026-11-22T10:00:00Z');
const from = { status: 'VERIFIED', validFrom: '2026-01-01T00:00:00Z', validUntil: null as string | null };

it.each([
  [from, 'valid'],
  [{ ...from, validUntil: '2026-12-30T00:00:00Z' }, 'valid'],
  [{ ...from, validUntil: '2026-12-01T00:00:00Z' }, 'ending'],
  [{ ...from, validUntil: '2026-11-22T10:00:00Z' }, 'over'], // not at its end any more
  [{ ...from, validFrom: '2026-11-22T10:00:01Z' }, 'not yet'],
  [{ ...from, status: 'claimed' }, 'unproven'],
])('%o is %s', (attested, stands) => expect(validity(attested, NOW)).toBe(stands));

it.each([
  ['skill', 3, '3'],
  ['language', 4, 'B2'],
  ['practice', 2, 'supervised'],
  ['certificate', 0, ''],
])('%s at %d is “%s”', (kind, level, text) => expect(level_text({ kind, level })).toBe(text));
