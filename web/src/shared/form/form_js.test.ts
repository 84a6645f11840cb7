// The same schema and answers must give the same submission and the same refusals as form-js, the forms' home.
import { createForm } from '@bpmn-io/form-js-viewer';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { computed, initial_data, submitted } from './fields';
import type { Data, FormSchema } from './schema';
import { errors_of } from './validate';

function schema(path: string): FormSchema {
  return JSON.parse(readFileSync(`../catalogue/insurance/${path}`, 'utf8')) as FormSchema;
}

async function theirs(form_schema: FormSchema, data: Data) {
  const form = await createForm({ container: document.createElement('div'), schema: structuredClone(form_schema), data: structuredClone(data) });
  await new Promise((resolve) => setTimeout(resolve, 100)); // its computed fields settle after it was drawn
  const { data: sent, errors } = form.submit() as { data: Data; errors: Record<string, unknown> };
  form.destroy();
  return { sent: without_empty(sent), refused: Object.keys(errors).length > 0 };
}

function ours(form_schema: FormSchema, data: Data) {
  const filled = computed(form_schema, initial_data(form_schema, structuredClone(data)));
  return { sent: without_empty(submitted(form_schema, filled)), refused: Object.keys(errors_of(form_schema, filled)).length > 0 };
}

// They send "" for a text left empty where we send null, so an empty answer is compared as absent.
function without_empty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without_empty);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== null && entry !== '' && entry !== undefined);
  return Object.fromEntries(kept.map(([key, entry]) => [key, without_empty(entry)]));
}

const POLICY = {
  proposalNumber: 'HM-482917-7', name: 'Meera Krishnan', dateOfBirth: '1985-03-14', sex: 'F', postcode: '600 028',
  occupation: 'Chef', occupationClass: 2, smoker: false, sumAssured: 240000, termYears: 20, heightCm: 178, weightKg: 99,
  signed: true, signedOn: '2026-11-02',
};

describe('policy keying', () => {
  const form = schema('policy-entry/policy-keying.form');
  it.each([
    ['a full record', { policy: POLICY }],
    ['an empty form', {}],
    ['gaps', { policy: { ...POLICY, smoker: null, termYears: null, postcode: '' } }],
    ['a malformed number', { policy: { ...POLICY, proposalNumber: 'HM-48' } }],
    ['a number too large', { policy: { ...POLICY, heightCm: 1780 } }],
    ['a name too long', { policy: { ...POLICY, name: 'M'.repeat(81) } }],
  ])('%s', async (_, data: Data) => expect(ours(form, data)).toEqual(await theirs(form, data)));
});

describe('policy correction', () => {
  const form = schema('policy-entry/policy-correction.form');
  const problems = [{ field: 'termYears', code: 'V19', message: 'The term is outside 5 to 40 years.' }];
  it.each([
    ['not said what was done', { policy: POLICY, problems }],
    ['corrected', { policy: POLICY, problems, resolution: 'corrected' }],
  ])('%s', async (_, data: Data) => expect(ours(form, data)).toEqual(await theirs(form, data)));
});

describe('underwriting decision', () => {
  const form = schema('underwriting/underwriting-decision.form');
  const proposal = { outcome: 'accept', premium: 804.26, basePremium: 445.86, loadingPercent: 75, policyFee: 24, findings: [] };
  const evidence = [{ kind: 'page', ref: 'weight', note: 'as stated' }];
  const decision = { outcome: 'accept', loading: 75, rationale: 'Standard occupation, build loaded.', evidence };
  it.each([
    ['accepted', { policy: POLICY, proposal, decision }],
    ['declined, so without loading', { policy: POLICY, proposal, decision: { ...decision, outcome: 'decline' } }],
    ['without rationale', { policy: POLICY, proposal, decision: { ...decision, rationale: '' } }],
    ['with too short a rationale', { policy: POLICY, proposal, decision: { ...decision, rationale: 'fine' } }],
    ['with evidence of no kind', { policy: POLICY, proposal, decision: { ...decision, evidence: [{ ref: 'x' }] } }],
  ])('%s', async (_, data: Data) => expect(ours(form, data)).toEqual(await theirs(form, data)));
});
