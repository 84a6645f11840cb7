// R002, R102, R120: the expert sees what can be done now and why the rest waits, and adds steps the template foresees.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import type { Case, Plan, PlanItem } from '../api/cases';
import { CaseListPage, case_title } from './case_list_page';
import { CasePage } from './case_page';

const CASE: Case = {
  caseKey: '7', caseDefinitionId: 'claim', version: 2, name: 'Claim', state: 'ACTIVE', startDate: '2026-11-22T10:00:00Z', endDate: null,
  businessId: 'C-17', hasIncident: false,
};

function item(itemId: string, fields: Partial<PlanItem> = {}): PlanItem {
  return {
    key: `k-${itemId}`, itemId, name: itemId, kind: 'HUMAN_TASK', state: 'active', index: 1, required: false, stage: 'k-plan',
    element: null, acts: [], waitsFor: [], ...fields,
  };
}

const PLAN: Plan = {
  key: '7', state: 'active', completable: false, blockedBy: { key: 'k-report', name: 'Report', state: 'active' },
  plannable: [{ itemId: 'opinion', name: 'Second opinion', kind: 'HUMAN_TASK', stage: 'k-plan' }],
  items: [
    item('report', { name: 'Report', element: '70', acts: ['complete', 'suspend', 'skip'], required: true }),
    item('withdrawn', { name: 'Withdrawn', kind: 'USER_LISTENER', state: 'available', acts: ['occur'] }),
    item('decide', {
      name: 'Decide', state: 'available',
      waitsFor: [{ criterion: 'c', exit: false, onParts: [{ item: 'Report', event: 'complete' }], ifPart: 'amount > 1000' }],
    }),
  ],
};

const TASKS = { items: [{ userTaskKey: '71', elementInstanceKey: '70', assignee: null }], page: { totalItems: 1 } };

function show(routes: Record<string, Route> = {}) {
  const server = new FakeServer({
    'GET /api/v1/cases/7': () => ({ body: CASE }),
    'GET /api/v1/cases/7/plan': () => ({ body: PLAN }),
    'POST /v2/user-tasks/search': () => ({ body: TASKS }),
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<CasePage case_key="7" task_link={(key, name) => <a href={`#${key}`}>Open {name}</a>} />);
  return server;
}

afterEach(() => vi.unstubAllGlobals());

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
  await waitFor(() => expect(server.asked.filter((asked) => asked.path === '/api/v1/cases/7/plan')).toHaveLength(2));
  expect(server.bodies('POST', '/api/v1/plan-items/k-withdrawn/acts/occur')).toEqual([{}]);
});

it('leaves a step out for a reason, and not without one', async () => {
  const path = '/api/v1/plan-items/k-report/acts/skip';
  const server = show({ [`POST ${path}`]: () => ({ status: 204 }) });
  const prompt = vi.fn().mockReturnValueOnce('').mockReturnValueOnce('The client has told us');
  vi.stubGlobal('prompt', prompt);
  for (const _ of [1, 2]) {
    fireEvent.click(await screen.findByRole('button', { name: 'More for Report' }));
    fireEvent.click(await screen.findByText('Leave out'));
  }
  await waitFor(() => expect(server.bodies('POST', path)).toEqual([{ reason: 'The client has told us' }]));
  expect(prompt).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});

it('adds a step the template foresees', async () => {
  const server = show({ 'POST /api/v1/cases/7/discretionary-items': () => ({ status: 201, body: { planItemKey: '9' } }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Add “Second opinion”' }));
  await waitFor(() => expect(server.bodies('POST', '/api/v1/cases/7/discretionary-items')).toEqual([{ itemId: 'opinion' }]));
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
  expect(server.asked.some((asked) => asked.path.endsWith('/plan'))).toBe(false);
});

it('lists the cases of a state', async () => {
  const server = new FakeServer({ 'POST /api/v1/cases/search': () => ({ body: { items: [CASE], page: { totalItems: 230 } } }) });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<CaseListPage case_link={(one) => <a href={`#${one.caseKey}`}>{case_title(one)}</a>} />);
  expect(await screen.findByText('Claim C-17')).toBeTruthy();
  expect(screen.getByText('The newest 1 of 230.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'COMPLETED' } });
  await waitFor(() => expect(server.bodies('POST', '/api/v1/cases/search')).toHaveLength(2));
  expect(server.bodies('POST', '/api/v1/cases/search')[1]).toMatchObject({ filter: { state: 'COMPLETED' } });
});
