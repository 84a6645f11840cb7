// R015, R116, R200: what one learns and proves, and what that opens: nobody is offered work before every proof is there.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import { one_of_each } from '../api/tasks';
import { AcademyPage } from './academy_page';

const EXAM = { code: 'aptitude', name: 'Aptitude', cuts: { bpo: 50 }, maxAttempts: 2, retakeAfter: null, validFor: null };
const CERTIFICATE = {
  attestation: 'mira/certificate/entry', person: 'mira', kind: 'certificate', code: 'entry', level: 0, status: 'VERIFIED',
  validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-11-30T10:00:00Z',
};
const ATTEMPT = {
  attemptKey: '1', exam: 'aptitude', number: 1, score: 4250, passed: false, band: 0, startedAt: '2026-11-01T10:00:00Z', finishedAt: '2026-11-01T11:00:00Z',
};
const TASK = { userTaskKey: '9', elementId: 'key', name: 'Key it', processDefinitionId: 'entry' };
const AGAINST = { predicate: 'nda', code: 'acme', hard: true, needed: '', there: '', sentence: 'Mira: nda ‘acme’ is missing.' };
const DRAWN = {
  attemptKey: '2', number: 2,
  questions: [
    { id: 'n1', section: 'numeric', question: '1 + 1?', options: null, points: 1 },
    { id: 'w1', section: 'words', question: 'Which is a noun?', options: ['run', 'house'], points: 1 },
    { id: 'typing', section: 'typing', text: 'fox' },
  ],
};
const MARKS = { score: 7500, passed: true, band: 3, sections: { numeric: { score: 5000, passed: true }, typing: { score: 10000, passed: true, wordsPerMinute: 40 } } };

const page = (items: unknown[]) => () => ({ body: { items, page: { totalItems: items.length } } });

function show(exam?: string, routes: Record<string, Route> = {}) {
  const server = new FakeServer({
    'GET /api/v1/floor': () => ({ body: { now: '2026-11-22T10:00:00Z', clock: { speed: 1 } } }),
    'GET /api/v1/people': () => ({ body: [{ id: 'mira', name: 'Mira', groups: ['keyers'], role: 'keyer' }] }),
    'GET /api/v1/exams': () => ({ body: { items: [EXAM] } }),
    'GET /api/v1/curricula': () => ({
      body: { items: [{ code: 'keying', name: 'Keying', track: 'bpo', facts: { hoursPerWeek: 30, modules: [{ code: 'basics', hours: 30 }, { code: 'terms', hours: 10, exam: 'aptitude' }] } }] },
    }),
    'POST /api/v1/enrolments/search': page([{ enrolment: 'mira/keying', person: 'mira', curriculum: 'keying', weeks: 2, startedAt: '2026-11-01T10:00:00Z', productiveOn: '2026-12-07T10:00:00Z', done: ['basics'], completedAt: null }]),
    'POST /api/v1/exam-attempts/search': page([ATTEMPT]),
    'POST /api/v1/attestations/search': page([CERTIFICATE]),
    'POST /v2/user-tasks/search': page([TASK, { ...TASK, userTaskKey: '10' }]),
    'GET /api/v1/work/9/eligibility/mira': () => ({ body: { eligible: false, failures: [AGAINST] } }),
    'GET /api/v1/people/mira/gaps': () => ({ body: { eligible: true, failures: [] } }),
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<AcademyPage exam={exam} exam_link={(code, text) => <a href={`#${code}`}>{text}</a>} back={<a href="#back">back</a>} />);
  return server;
}

beforeEach(() => localStorage.setItem('tandem.person', 'mira'));
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

it('shows the course as far as it goes, with the exam that ends a module', async () => {
  const path = '/api/v1/people/mira/enrolments/keying/modules/terms/completion';
  const server = show(undefined, { [`POST ${path}`]: () => ({ body: {} }) });
  const courses = within(await screen.findByRole('region', { name: 'Courses' }));
  expect(await courses.findByRole('link', { name: 'Exam: aptitude' })).toBeTruthy();
  expect(courses.queryByRole('button', { name: 'Finished: basics' })).toBeNull();
  fireEvent.click(courses.getByRole('button', { name: 'Finished: terms' }));
  await waitFor(() => expect(server.bodies('POST', path)).toHaveLength(1));
});

it('says how exams went, how often one may still try, and when a certificate ends', async () => {
  show();
  const exams = within(await screen.findByRole('region', { name: 'Exams' }));
  expect(await exams.findByText(/42\.5 %/)).toBeTruthy();
  expect(exams.getByText('1')).toBeTruthy(); // of two
  const row = (await screen.findByText('entry')).closest('tr')!;
  expect(row.textContent).toContain('ends soon');
  expect(row.textContent).toContain('in 8 d');
});

it('says of each kind of work whether one is offered it, and why not', async () => {
  const server = show();
  expect(await screen.findByText(AGAINST.sentence)).toBeTruthy();
  expect(screen.getByText('not you, yet')).toBeTruthy();
  expect(screen.getByText('Nothing is missing for the role.')).toBeTruthy();
  expect(server.asked.filter(({ path }) => path.includes('/eligibility/'))).toHaveLength(1); // the second is of the same kind
  expect(one_of_each([TASK, { ...TASK, elementId: 'check' }])).toHaveLength(2);
});

it('is sat to the end, survives a reload, and tells the mark', async () => {
  const server = show('aptitude', {
    'POST /api/v1/exams/aptitude/attempts': () => ({ status: 201, body: DRAWN }),
    'POST /api/v1/exam-attempts/2/completion': () => ({ body: MARKS }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'For routine work' }));
  fireEvent.change(await screen.findByLabelText('1 + 1?'), { target: { value: '2' } });
  fireEvent.click(screen.getByLabelText('house'));
  for (const key of ['f', 'o', 'Shift', 'x']) fireEvent.keyDown(screen.getByLabelText('Your typing'), { key });
  expect(screen.getByLabelText('Your typing')).toHaveProperty('value', 'fox');
  expect(JSON.parse(sessionStorage.getItem('tandem.sitting.mira.aptitude')!).answers).toMatchObject({ n1: '2', w1: 1 });
  fireEvent.click(screen.getByRole('button', { name: 'Hand it in' }));
  expect(await screen.findByText('75 %, band 3')).toBeTruthy();
  expect(server.bodies('POST', '/api/v1/exams/aptitude/attempts')).toEqual([{ person: 'mira', track: 'bpo' }]);
  expect(server.bodies('POST', '/api/v1/exam-attempts/2/completion')).toMatchObject([{ answers: { n1: 2, w1: 1, typing: [{ key: 'f' }, { key: 'o' }, { key: 'x' }] } }]);
  expect(sessionStorage.getItem('tandem.sitting.mira.aptitude')).toBeNull();
});

it('says why an exam cannot be sat now', async () => {
  const detail = 'There is a week between two attempts.';
  show('aptitude', { 'POST /api/v1/exams/aptitude/attempts': () => ({ status: 409, body: { title: 'INVALID_STATE', detail } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'For expert work' }));
  expect(await screen.findByText(detail)).toBeTruthy();
});
