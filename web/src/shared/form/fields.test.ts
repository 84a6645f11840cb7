import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { computed, initial_data, submitted, visible_fields } from './fields';
import { path_text, read, write } from './paths';
import type { FormSchema } from './schema';
import { errors_of } from './validate';

const CATALOGUE = '../catalogue/insurance';

function form(path: string): FormSchema {
  return JSON.parse(readFileSync(`${CATALOGUE}/${path}`, 'utf8')) as FormSchema;
}

const KEYING = form('policy-entry/policy-keying.form');
const JUDGEMENT = form('underwriting/underwriting-decision.form');
const PROPOSAL = { outcome: 'accept', premium: 804.26, basePremium: 445.86, loadingPercent: 75, policyFee: 24, findings: [] };
const TASK = { policy: { name: 'Meera Krishnan' }, proposal: PROPOSAL, decision: { premium: 804.26, loading: 75 } };

describe('the data a form starts with', () => {
  it('has an empty answer for every field', () => {
    const data = initial_data(KEYING, {});
    expect(Object.keys(data.policy as object)).toHaveLength(14);
    expect(read(data, ['policy', 'name'])).toBe(null);
    expect(read(data, ['policy', 'signed'])).toBe(false);
  });

  it('keeps what the task brings, false and zero too', () => {
    const data = initial_data(KEYING, { policy: { smoker: false, termYears: 0 } });
    expect(read(data, ['policy', 'smoker'])).toBe(false);
    expect(read(data, ['policy', 'termYears'])).toBe(0);
  });

  it('gives a list its first row', () => {
    expect(read(initial_data(JUDGEMENT, TASK), ['decision', 'evidence'])).toEqual([{ kind: null, ref: null, note: null }]);
  });
});

describe('what a form sends', () => {
  it('is every answer, null where there is none', () => {
    const data = write(initial_data(KEYING, {}), ['policy', 'name'], 'Meera Krishnan');
    const sent = submitted(KEYING, write(data, ['policy', 'postcode'], '')) as { policy: Record<string, unknown> };
    expect(Object.keys(sent)).toEqual(['policy']);
    expect(sent.policy).toMatchObject({ name: 'Meera Krishnan', postcode: null, smoker: null, signed: false });
  });

  it('leaves out what cannot be changed', () => {
    expect(Object.keys(submitted(JUDGEMENT, initial_data(JUDGEMENT, TASK)))).toEqual(['decision']);
  });

  it('leaves out what is hidden', () => {
    const declined = write(initial_data(JUDGEMENT, TASK), ['decision', 'outcome'], 'decline');
    expect(Object.keys(submitted(JUDGEMENT, declined).decision as object)).not.toContain('loading');
    const names = visible_fields(JUDGEMENT.components, declined).map(({ path }) => path_text(path));
    expect(names).toContain('decision.rationale');
    expect(names).not.toContain('decision.loading');
  });

  it('does not change the data it is made from', () => {
    const data = initial_data(JUDGEMENT, TASK);
    const before = JSON.stringify(data);
    submitted(JUDGEMENT, data);
    write(data, ['decision', 'evidence', 0, 'ref'], 'page 1');
    expect(JSON.stringify(data)).toBe(before);
  });
});

describe('computed fields', () => {
  const at_loading = (loading: unknown) =>
    read(computed(JUDGEMENT, write(initial_data(JUDGEMENT, TASK), ['decision', 'loading'], loading)), ['decision', 'premium']);

  it('follow the answers: the premium at the loading, halves of a cent up, fee added', () => {
    expect(at_loading(75)).toBe(804.26); // the example of RATING.md
    expect(at_loading(0)).toBe(469.86);
  });

  it('are empty where the expression has no answer', () => {
    expect(at_loading(null)).toBe(null);
  });
});

describe('validation', () => {
  const errors = (changes: Record<string, unknown>) =>
    Object.entries(changes).reduce((data, [key, value]) => write(data, key.split('.'), value), initial_data(KEYING, {}));

  it('asks for what is required and nothing else', () => {
    expect(errors_of(KEYING, initial_data(KEYING, {}))).toEqual({ 'policy.proposalNumber': 'An answer is needed.' });
  });

  it('checks patterns, numbers, dates and bounds', () => {
    const data = errors({
      'policy.proposalNumber': 'HM-1', 'policy.termYears': 'twelve', 'policy.dateOfBirth': '31/02/1990', 'policy.heightCm': 1780,
    });
    expect(errors_of(KEYING, data)).toEqual({
      'policy.proposalNumber': 'Not in the form expected here.',
      'policy.termYears': 'Not a number.',
      'policy.dateOfBirth': 'Not a date. Day, month, year.',
      'policy.heightCm': 'At most 300.',
    });
  });

  it('takes blanks for nothing', () => {
    const data = write(initial_data(JUDGEMENT, TASK), ['decision', 'rationale'], '          ');
    expect(errors_of(JUDGEMENT, data)['decision.rationale']).toBe('An answer is needed.');
  });

  it('needs at least one piece of evidence, complete', () => {
    const data = initial_data(JUDGEMENT, TASK);
    expect(errors_of(JUDGEMENT, data)).toHaveProperty(['decision.evidence.0.ref']);
    const emptied = write(data, ['decision', 'evidence'], []);
    expect(errors_of(JUDGEMENT, emptied)['decision.evidence']).toBe('At least 1.');
  });
});
