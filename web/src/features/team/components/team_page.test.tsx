// R213: who can do what side by side, what the ladder proposes with its numbers, and hiring to the end.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import { matrix } from '../api/matrix';
import { acts_of } from './hiring';
import { TeamPage } from './team_page';

const NOW = '2026-11-22T10:00:00Z';
const PEOPLE = [{ id: 'ann', name: 'Ann', groups: [] }, { id: 'ben', name: 'Ben', groups: [] }];
const held = (person: string, code: string, level: number, validUntil: string | null = null) => ({
  attestation: `${person}/skill/${code}`, person, kind: 'skill', code, level, status: 'VERIFIED', validFrom: '2026-01-01T00:00:00Z', validUntil,
});
const HELD = [held('ann', 'keying', 3), held('ben', 'keying', 1, '2026-11-01T00:00:00Z'), held('ben', 'letters', 2)];
const PROPOSAL = {
  proposalKey: '5', person: 'ann', step: 'bpo-0-1', kind: 'PROMOTION', madeAt: NOW,
  evidence: { completed: 210, checked: 40, passed: 39, qualityLowerBound: 8720, gradeSince: '2026-01-01T00:00:00Z' },
};
const CHECK = { checkKey: '6', person: 'ben', activity: 'bpo.entry/key', userTaskKey: '9', reason: 'SUPERVISED', takenAt: NOW };
const CANDIDATE = {
  application: '7', name: 'Nora', stage: 'interview_bpo', track: 'bpo', rank: { score: 8000, interview: -1, institute: 0, total: 6000 },
  against: [{ predicate: 'verified', needed: 'academic record verified', there: 'not verified' }],
};

const page = (items: unknown[]) => () => ({ body: { items, page: { totalItems: items.length } } });

function show(routes: Record<string, Route> = {}) {
  const server = new FakeServer({
    'GET /api/v1/floor': () => ({ body: { now: NOW, clock: { speed: 1 } } }),
    'GET /api/v1/people': () => ({ body: PEOPLE }),
    'POST /api/v1/attestations/search': page(HELD),
    'POST /api/v1/proposals/search': page([PROPOSAL]),
    'POST /api/v1/checks/search': page([CHECK]),
    'GET /api/v1/requisitions': () => ({ body: { items: [{ code: 'keyers', name: 'Keyers', open: true, facts: { mode: 'BPO' } }, { code: 'old', name: 'Old', open: false, facts: {} }] } }),
    'GET /api/v1/requisitions/keyers/shortlist': () => ({ body: { candidates: [CANDIDATE], funnel: [] } }),
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<TeamPage kind="skill" choose={() => undefined} />);
  return server;
}

afterEach(() => vi.unstubAllGlobals());

it('counts who holds a skill now, not who once did', () => {
  const found = matrix(PEOPLE, HELD, new Date(NOW));
  expect(found.codes).toEqual(['keying', 'letters']);
  expect(found.rows.map(({ person, held, cells }) => [person.id, held, cells.map((cell) => cell?.stands ?? null)])).toEqual([
    ['ann', 1, ['valid', null]],
    ['ben', 1, ['over', 'valid']],
  ]);
  expect(found.holders).toEqual([1, 1]);
});

it('shows the matrix, and what only one person can do', async () => {
  show();
  const table = within(await screen.findByRole('region', { name: 'Who can do what, as a table' }));
  expect(table.getByText('Ben').closest('tr')!.textContent).toContain('is over');
  expect(table.getAllByText('1, only one')).toHaveLength(2);
});

it('accepts a proposal, with the numbers it rests on in sight', async () => {
  const server = show({ 'POST /api/v1/proposals/5/decision': () => ({ status: 204 }) });
  const proposals = within(await screen.findByRole('region', { name: 'Proposals' }));
  expect(await proposals.findByText(/210 done, 39 of 40 checked ones right \(quality at least 87.2 %\)/)).toBeTruthy();
  fireEvent.click(proposals.getByRole('button', { name: 'Accept: ann' }));
  await waitFor(() => expect(server.bodies('POST', '/api/v1/proposals/5/decision')).toEqual([{ accept: true }]));
});

it('does not call work wrong without saying why', async () => {
  const server = show({ 'POST /api/v1/checks/6/judgement': () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: /^Wrong/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'It is wrong' })).toHaveProperty('disabled', true);
  fireEvent.change(dialog.getByLabelText(/Note/), { target: { value: 'the date is another one' } });
  fireEvent.click(dialog.getByRole('button', { name: 'It is wrong' }));
  await waitFor(() => expect(server.bodies('POST', '/api/v1/checks/6/judgement')).toEqual([{ passed: false, note: 'the date is another one' }]));
});

it('scores an interview, and says what still stands against an offer', async () => {
  const server = show({ 'POST /api/v1/applications/7/interview': () => ({ body: {} }) });
  expect(await screen.findByText('academic record verified; there is not verified')).toBeTruthy();
  expect(screen.queryByText('Old')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Score the interview: Nora' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/Score in percent/), { target: { value: '80' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Score the interview' }));
  await waitFor(() => expect(server.bodies('POST', '/api/v1/applications/7/interview')).toEqual([{ score: 8000 }]));
});

it('offers the acts of a candidate’s stage only', () => {
  expect(acts_of({ ...CANDIDATE, stage: 'offered', against: [] })).toEqual(['hire', 'rejection']);
  expect(acts_of({ ...CANDIDATE, against: [] })).toEqual(['interview', 'offer', 'rejection']);
  expect(acts_of({ ...CANDIDATE, stage: 'hired' })).toEqual([]);
});
