// R002, R102, R120: the expert sees what can be done now and why the rest waits, and adds steps the template foresees.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import { A_CASE as CASE, a_plan, an_item as item } from '../api/test_kit';
import type { CaseView } from '../api/view';
import { CaseListPage, case_title } from './case_list_page';
import { CasePage } from './case_page';

const PLAN = a_plan(
  [
    item('report', { name: 'Report', element: '70', acts: ['complete', 'suspend', 'skip'], required: true }),
    item('withdrawn', { name: 'Withdrawn', kind: 'USER_LISTENER', state: 'available', acts: ['occur'] }),
    item('decide', {
      name: 'Decide', state: 'available',
      waitsFor: [{ criterion: 'c', exit: false, onParts: [{ item: 'Report', event: 'complete' }], ifPart: 'amount > 1000' }],
    }),
  ],
  {
    blockedBy: { key: 'k-report', name: 'Report', state: 'active' },
    demands: [{ text: 'two opinions', met: false, have: 1 }],
    plannable: [{ itemId: 'opinion', name: 'Second opinion', kind: 'HUMAN_TASK', stage: 'k-plan' }],
    notPlannable: [{ itemId: 'board', name: 'Board', because: 'only experts may plan it' }],
    later: [{ itemId: 'pay', name: 'Pay', because: "its stage 'Settle' is not there yet" }],
  },
);

const TRIED = {
  possible: true, because: null, caseState: 'active', starts: [{ key: null, itemId: 'decide', name: 'Decide', kind: 'HUMAN_TASK' }], enables: [],
  completes: [], exits: [{ key: 'k-report', itemId: 'report', name: 'Report', kind: 'HUMAN_TASK' }], offers: [], adds: [], tasks: [], calls: [],
  variables: [], incidents: [],
};
const ADVICE = {
  cases: 3, after: 'read',
  items: [
    { itemId: 'opinion', name: 'Second opinion', kind: 'HUMAN_TASK', planItemKey: null, state: 'PLANNABLE', support: 3, next: 2, place: 2 },
    { itemId: 'report', name: 'Report', kind: 'HUMAN_TASK', planItemKey: 'k-report', state: 'ACTIVE', support: 1, next: 0, place: 1 },
  ],
  openEnds: [{ kind: 'QUESTION', key: '9', text: 'When?', because: null }],
};

const TASKS = { items: [{ userTaskKey: '71', elementInstanceKey: '70', assignee: null }], page: { totalItems: 1 } };

const CASE_PLAN = '/api/v1/cases/7/plan?staleAfterDays=3';
const NONE = { items: [], page: { totalItems: 0 } };

function show(routes: Record<string, Route> = {}, view: CaseView = {}) {
  const nothing = Object.fromEntries(
    ['evidence', 'findings', 'judgements', 'questions', 'reviews', 'offers', 'plan-acts'].map((one) => [`POST /api/v1/${one}/search`, () => ({ body: NONE })]),
  );
  const server = new FakeServer({
    'GET /api/v1/cases/7': () => ({ body: CASE }),
    [`GET ${CASE_PLAN}`]: () => ({ body: PLAN }),
    'GET /api/v1/cases/7/next-steps': () => ({ body: ADVICE }),
    'GET /api/v1/people': () => ({ body: [{ id: 'ann', name: 'Ann', groups: [] }, { id: 'ben', name: 'Ben', groups: [] }] }),
    'POST /api/v1/cases/7/rehearsals': () => ({ body: TRIED }),
    'POST /v2/user-tasks/search': () => ({ body: TASKS }),
    ...nothing,
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(
    <CasePage
      case_key="7"
      view={view}
      task_link={(key, name) => <a href={`#${key}`}>Open {name}</a>}
      view_link={(to, text) => <a href={`#${new URLSearchParams(Object.entries(to).map(([key, value]) => [key, String(value)]))}`}>{text}</a>}
      case_link={(key, text) => <a href={`#${key}`}>{text}</a>}
    />,
  );
  return server;
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('says what can be done now, and opens the task where it is done', async () => {
  show();
  const now = within(await screen.findByRole('region', { name: 'Can be done now' }));
  expect(await now.findByText('Open Report')).toBeTruthy();
  expect(now.queryByRole('button', { name: 'Complete: Report' })).toBeNull();
  expect(now.getByText('required')).toBeTruthy();
});

it('says why the rest waits', async () => {
  show();
  expect((await screen.findByText('Decide')).closest('li')!.textContent).toBe('Decide waits until “Report” is complete and amount > 1000.');
  expect(screen.getByText('The case stays open for “Report”.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Complete the case' })).toHaveProperty('disabled', true);
});

it('lets a listener occur, and looks again', async () => {
  const path = 'POST /api/v1/plan-items/k-withdrawn/acts/occur';
  const server = show({ [path]: () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: 'It has happened: Withdrawn' }));
  await waitFor(() => expect(server.asked.filter((asked) => asked.path === CASE_PLAN)).toHaveLength(2));
  expect(server.bodies('POST', '/api/v1/plan-items/k-withdrawn/acts/occur')).toEqual([{}]);
});

it('says why what is not there is not, and what completion waits for', async () => {
  show();
  expect((await screen.findByText('Pay')).closest('li')!.textContent).toBe("Pay: its stage 'Settle' is not there yet.");
  expect(screen.getByText('Board').closest('li')!.textContent).toBe('Board: only experts may plan it.');
  expect(screen.getByText('○ two opinions (1)')).toBeTruthy();
});

// R120: an act is tried before it is done, and done for a reason.
it('leaves a step out for a reason, and shows first what that does', async () => {
  const path = '/api/v1/plan-items/k-report/acts/skip';
  const server = show({ [`POST ${path}`]: () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: 'More for Report' }));
  fireEvent.click(await screen.findByText('Leave out'));
  const dialog = within(await screen.findByRole('dialog', { name: 'Leave out: Report' }));
  expect(await dialog.findByText('Begins: “Decide”')).toBeTruthy();
  expect(dialog.getByText('Ends: “Report”')).toBeTruthy();
  expect(server.bodies('POST', '/api/v1/cases/7/rehearsals')).toMatchObject([{ planItemKey: 'k-report', act: 'skip' }]);
  const send = dialog.getByRole('button', { name: 'Leave out' });
  expect(send).toHaveProperty('disabled', true);
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'The client has told us' } });
  fireEvent.click(send);
  await waitFor(() => expect(server.bodies('POST', path)).toEqual([{ reason: 'The client has told us' }]));
});

it('does not do what the server says cannot be done', async () => {
  const because = 'The item is suspended with its case.';
  show({ 'POST /api/v1/cases/7/rehearsals': () => ({ body: { ...TRIED, possible: false, because } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'More for Report' }));
  fireEvent.click(await screen.findByText('Suspend'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(because)).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Suspend' })).toHaveProperty('disabled', true);
});

it('adds a step the template foresees, after a look at what it does', async () => {
  const server = show({ 'POST /api/v1/cases/7/discretionary-items': () => ({ status: 201, body: { planItemKey: '9' } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Add “Second opinion”' }));
  const add = within(await screen.findByRole('dialog')).getByRole('button', { name: 'Add it' });
  await waitFor(() => expect(add).toHaveProperty('disabled', false));
  fireEvent.click(add);
  await waitFor(() => expect(server.bodies('POST', '/api/v1/cases/7/discretionary-items')).toEqual([{ itemId: 'opinion' }]));
});

it('adds a step no template foresaw', async () => {
  const path = '/api/v1/cases/7/steps';
  const server = show({ [`POST ${path}`]: () => ({ status: 201, body: { planItemKey: '9', itemId: 'ask' } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Add another step' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a step' }));
  fireEvent.change(dialog.getByLabelText(/^Name/), { target: { value: 'Ask the garage' } });
  fireEvent.change(dialog.getByLabelText('Whose work it is'), { target: { value: 'adjuster' } });
  fireEvent.click(dialog.getByLabelText('Decide'));
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'another car' } });
  const send = dialog.getByRole('button', { name: 'Add the step' });
  await waitFor(() => expect(send).toHaveProperty('disabled', false));
  fireEvent.click(send);
  const step = { name: 'Ask the garage', kind: 'HUMAN_TASK', after: ['decide'], roles: ['adjuster'] };
  await waitFor(() => expect(server.bodies('POST', path)).toEqual([{ step, reason: 'another car' }]));
});

it('puts a step elsewhere', async () => {
  const path = '/api/v1/plan-items/k-report/position';
  const server = show({ [`POST ${path}`]: () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: 'More for Report' }));
  fireEvent.click(await screen.findByText('Put it elsewhere'));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Where'), { target: { value: 'k-decide' } });
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'on the phone' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Put it there' }));
  await waitFor(() => expect(server.bodies('POST', path)).toEqual([{ beforeKey: 'k-decide', reason: 'on the phone' }]));
});

// R102: what others did next, and what is left hanging.
it('proposes what to do next, and says what is left hanging', async () => {
  show();
  const next = within(await screen.findByRole('region', { name: 'What next' }));
  expect((await next.findByText(/Second opinion/)).textContent).toBe('Second opinion 2 of 3 finished cases did it next');
  expect(next.getByRole('button', { name: 'Plan it: Second opinion' })).toBeTruthy();
  expect(next.queryByRole('button', { name: /Report/ })).toBeNull();
  expect(next.getByText('Open question: When?')).toBeTruthy();
});

it('says what the server refused', async () => {
  const detail = 'The item is suspended with its case; resume the case first.';
  show({ 'POST /api/v1/plan-items/k-withdrawn/acts/occur': () => ({ status: 409, body: { title: 'INVALID_STATE', detail } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'It has happened: Withdrawn' }));
  expect(await screen.findByText(detail)).toBeTruthy();
});

it('shows a case that is over without a plan', async () => {
  const server = show({ 'GET /api/v1/cases/7': () => ({ body: { ...CASE, state: 'COMPLETED', endDate: '2026-11-22T12:00:00Z' } }) });
  expect(await screen.findByText(/over since/)).toBeTruthy();
  expect(server.asked.some((asked) => asked.path === CASE_PLAN)).toBe(false);
});

it('lists the cases of a state', async () => {
  const server = new FakeServer({ 'POST /api/v1/cases/search': () => ({ body: { items: [CASE], page: { totalItems: 230 } } }) });
  vi.stubGlobal('fetch', server.fetch);
  const choose = vi.fn();
  render_page(<CaseListPage state="ACTIVE" choose={choose} case_link={(one) => <a href={`#${one.caseKey}`}>{case_title(one)}</a>} />);
  expect(await screen.findByText('Claim C-17')).toBeTruthy();
  expect(screen.getByText('The newest 1 of 230.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'COMPLETED' } });
  expect(choose).toHaveBeenCalledWith('COMPLETED');
  expect(server.bodies('POST', '/api/v1/cases/search')).toMatchObject([{ filter: { state: 'ACTIVE' } }]);
});
