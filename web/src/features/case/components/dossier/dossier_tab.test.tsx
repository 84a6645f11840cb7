// R007, R102: what is known, claimed and decided in a case, with the way from every claim to the place it rests on.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../../shared/testing/fake_server';
import { render_page } from '../../../../shared/testing/render_page';
import type { Evidence, Finding, Judgement } from '../../api/dossier';
import { A_CASE } from '../../api/test_kit';
import type { CaseView } from '../../api/view';
import { to_citations } from './citation_fields';
import { DossierTab } from './dossier_tab';
import { split_at } from './evidence_view';

const LETTER: Evidence = {
  evidenceKey: '31', name: 'letter', kind: null, source: 'the client', mediaType: 'text/plain', size: 20, sha256: 'ab', confidentiality: 'RESTRICTED',
  version: 1, supersededBy: null, status: 'CURRENT', addedBy: 'ann', addedAt: '2026-11-22T10:00:00Z', withdrawalReason: null,
};
const SCAN: Evidence = { ...LETTER, evidenceKey: '32', name: 'scan', mediaType: 'image/png' };
const FINDING: Finding = {
  findingKey: '41', claim: 'It is covered', evidence: [{ evidence: '31', page: 4, quote: 'frost' }], restsOn: [], confidence: 80, status: 'DRAFT',
  flagged: true, flag: 'letter was withdrawn', statedBy: 'ann', statedAt: '2026-11-22T10:00:00Z',
};
const DECISION: Judgement = {
  judgementKey: '51', question: 'Pay?', outcome: 'yes', rationale: 'clause 4', evidence: [{ evidence: '31' }], findings: [], decidedBy: 'ann',
  decidedAt: '2026-11-22T10:00:00Z', amount: 40000, status: 'AWAITING_APPROVAL', awaits: [], flagged: false, flag: null, answeredBy: null, answer: null,
};
const QUESTION = { questionKey: '61', kind: 'QUESTION', text: 'When?', status: 'OPEN', raisedBy: 'ann', answer: null, answeredBy: null };
const REVIEW = {
  reviewKey: '71', question: 'Sound?', wanted: 2, given: 1, blind: true, status: 'OPEN', approvals: 0, returns: 0, requestedBy: 'dora', dueAt: null,
};
const OFFER = {
  offerKey: '81', claim: 'Their pumps', benefit: 'no surprise', line: null, caseDefinitionId: 'claim', status: 'OFFERED', raisedBy: 'ann', reason: null, caseKey: null,
};

const page = (items: unknown[]) => () => ({ body: { items, page: { totalItems: items.length } } });

function show(view: CaseView = {}, routes: Record<string, Route> = {}) {
  localStorage.setItem('tandem.person', 'ben');
  const server = new FakeServer({
    'POST /api/v1/evidence/search': page([LETTER, SCAN]),
    'POST /api/v1/findings/search': page([FINDING]),
    'POST /api/v1/judgements/search': page([DECISION]),
    'POST /api/v1/questions/search': page([QUESTION]),
    'POST /api/v1/reviews/search': page([REVIEW]),
    'POST /api/v1/offers/search': page([OFFER]),
    'GET /api/v1/reviews/71': () => ({ body: { ...REVIEW, opinions: [] } }),
    'GET /api/v1/people': () => ({ body: [{ id: 'ben', name: 'Ben', groups: [] }] }),
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  const view_link = (to: CaseView, text: string) => <a href={`#${to.evidence}/${to.page}/${to.quote}`}>{text}</a>;
  render_page(<DossierTab one={A_CASE} view={view} view_link={view_link} case_link={(key, text) => <a href={key}>{text}</a>} />);
  return server;
}

async function in_dialog(open: string, fill: Record<string, string>, confirm: string) {
  fireEvent.click(await screen.findByRole('button', { name: open }));
  const dialog = within(await screen.findByRole('dialog'));
  for (const [label, value] of Object.entries(fill)) fireEvent.change(dialog.getByLabelText(new RegExp(`^${label}`)), { target: { value } });
  fireEvent.click(dialog.getByRole('button', { name: confirm }));
}

const done: Route = () => ({ status: 204 });

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('leads from a claim to the place it rests on, and says that its ground has gone', async () => {
  show();
  const row = within((await screen.findByText('It is covered')).closest('li')!);
  expect(row.getByRole('link', { name: 'letter, page 4' }).getAttribute('href')).toBe('#31/4/frost');
  expect(row.getByText('flagged')).toBeTruthy();
  expect(row.getByText('80 % sure')).toBeTruthy();
  expect(screen.getAllByText('for the team of the case only')).toHaveLength(2);
});

it('marks the words that were cited', async () => {
  show({ evidence: '31', quote: 'frost' }, { 'GET /api/v1/evidence/31/content': () => ({ body: 'after the frost of May' }) });
  expect((await screen.findByText('frost', { selector: 'mark' })).textContent).toBe('frost');
});

it('frames the place on the page that was cited', async () => {
  show({ evidence: '32', page: 1, region: '0.1,0.2,0.3,0.4' });
  const mark = await screen.findByTestId('evidence-mark');
  expect([mark.style.left, mark.style.top, mark.style.width, mark.style.height]).toEqual(['10%', '20%', '30%', '40%']);
});

it('does everything in the name of whoever works here', async () => {
  const server = show({}, { 'POST /api/v1/findings/41/acts/contest': done });
  await in_dialog('Contest: It is covered', { Reason: 'the letter is a copy' }, 'Contest');
  await waitFor(() => expect(server.bodies('POST', '/api/v1/findings/41/acts/contest')).toEqual([{ reason: 'the letter is a copy', person: 'ben' }]));
});

it('states a finding on a page of the evidence', async () => {
  const server = show({}, { 'POST /api/v1/cases/7/findings': () => ({ status: 201, body: {} }) });
  fireEvent.click(await screen.findByRole('button', { name: 'State a finding' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/^What is claimed/), { target: { value: 'It rained' } });
  fireEvent.change(dialog.getByLabelText('Rests on'), { target: { value: '31' } });
  fireEvent.change(await dialog.findByLabelText('Words quoted'), { target: { value: 'frost' } });
  fireEvent.click(dialog.getByRole('button', { name: 'State it' }));
  await waitFor(() =>
    expect(server.bodies('POST', '/api/v1/cases/7/findings')).toEqual([
      { claim: 'It rained', confidence: 70, evidence: [{ evidence: '31', quote: 'frost' }], person: 'ben' },
    ]),
  );
});

it('approves, answers, opines and offers', async () => {
  const server = show({}, {
    'POST /api/v1/judgements/51/approval': done,
    'POST /api/v1/questions/61/answer': done,
    'POST /api/v1/reviews/71/opinions': () => ({ status: 201, body: {} }),
    'POST /api/v1/offers/81/acts/decline': done,
  });
  await in_dialog('Approve: Pay?', { Reason: 'agreed' }, 'Approve');
  await waitFor(() => expect(server.bodies('POST', '/api/v1/judgements/51/approval')).toEqual([{ rationale: 'agreed', person: 'ben' }]));
  await in_dialog('Answer: When?', { Answer: 'in May' }, 'Answer');
  await waitFor(() => expect(server.bodies('POST', '/api/v1/questions/61/answer')).toEqual([{ answer: 'in May', drop: false, person: 'ben' }]));
  await in_dialog('Return: Sound?', { Reason: 'no ground' }, 'Return');
  await waitFor(() => expect(server.bodies('POST', '/api/v1/reviews/71/opinions')).toEqual([{ verdict: 'RETURN', reasons: 'no ground', person: 'ben' }]));
  await in_dialog('Decline: Their pumps', { Reason: 'they know' }, 'Decline');
  await waitFor(() => expect(server.bodies('POST', '/api/v1/offers/81/acts/decline')).toEqual([{ reason: 'they know', person: 'ben' }]));
});

it('says what stands against a reviewer', async () => {
  const errors = [{ where: '/reviewers', detail: 'ben decided.' }];
  show({}, { 'POST /api/v1/cases/7/reviews': () => ({ status: 422, body: { title: 'UNPROCESSABLE', detail: 'Not everybody can.', errors } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Ask for a review' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/^What they are asked/), { target: { value: 'Sound?' } });
  fireEvent.click(dialog.getByLabelText('Ben'));
  fireEvent.click(dialog.getByRole('button', { name: 'Ask them' }));
  expect(await dialog.findByText('ben decided.')).toBeTruthy();
});

it('cites a box, words, or nothing', () => {
  const cited = { evidence: '31', page: 2, region: '', quote: '' };
  expect(to_citations({ ...cited, region: '0.1,0.2,0.3,0.4' })).toEqual([{ evidence: '31', page: 2, region: [0.1, 0.2, 0.3, 0.4] }]);
  expect(to_citations({ ...cited, page: '', region: 'top left' })).toEqual([{ evidence: '31', region: 'top left' }]);
  expect(to_citations({ ...cited, evidence: '' })).toEqual([]);
});

it('finds words only where they are', () => {
  expect(split_at('after the frost', 'the')).toEqual(['after ', 'the', ' frost']);
  expect(split_at('after', 'rain')).toBeNull();
});
