import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer, type Route } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import type { Filter } from '../api/instances';
import { InstanceListPage } from './instance_list_page';
import { InstancePage } from './instance_page';

const INSTANCE = {
  processInstanceKey: '7', processDefinitionId: 'order', processDefinitionKey: '1', processDefinitionName: 'Order', processDefinitionVersion: 3,
  parentProcessInstanceKey: null, state: 'ACTIVE', startDate: '2026-11-22T10:00:00Z', endDate: null, hasIncident: true,
};
const INCIDENT = {
  incidentKey: '9', errorType: 'JOB_NO_RETRIES', errorMessage: 'The card was refused.', elementId: 'pay', jobKey: '8',
  creationTime: '2026-11-22T10:05:00Z',
};
const STEP = {
  elementInstanceKey: '71', elementId: 'pay', elementName: 'Pay', type: 'SERVICE_TASK', state: 'ACTIVE',
  startDate: '2026-11-22T10:01:00Z', endDate: null, hasIncident: true,
};
const AMOUNT = { variableKey: '5', scopeKey: '7', name: 'amount', value: '100', isTruncated: false };

const page = (...items: object[]) => ({ body: { items, page: { totalItems: items.length, endCursor: null } } });

function show(routes: Record<string, Route> = {}) {
  const server = new FakeServer({
    'GET /v2/process-instances/7': () => ({ body: INSTANCE }),
    'POST /v2/incidents/search': () => page(INCIDENT),
    'POST /v2/element-instances/search': () => page(STEP),
    'POST /v2/variables/search': () => page(AMOUNT),
    'POST /v2/process-instances/search': () => page(),
    ...routes,
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<InstancePage instance_key="7" instance_link={(key) => <a href={`#${key}`}>{key}</a>} />);
  return server;
}

afterEach(() => vi.unstubAllGlobals());

it('says what is stuck, and tries again with one retry more', async () => {
  const server = show({ 'PATCH /v2/jobs/8': () => ({ status: 204 }), 'POST /v2/incidents/9/resolution': () => ({ status: 204 }) });
  expect(await screen.findByText('The card was refused.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(server.bodies('POST', '/v2/incidents/9/resolution')).toHaveLength(1));
  expect(server.bodies('PATCH', '/v2/jobs/8')).toEqual([{ changeset: { retries: 1 } }]);
});

it('shows the steps in order', async () => {
  show();
  const row = (await screen.findByText('Pay')).closest('tr')!;
  expect(within(row).getByText('service task')).toBeTruthy();
  expect(within(row).getByText('stuck')).toBeTruthy();
});

it('changes a variable, and takes JSON only', async () => {
  const server = show({ 'PUT /v2/element-instances/7/variables': () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Change amount' }));
  const field = await screen.findByLabelText('New value of amount');
  fireEvent.change(field, { target: { value: 'a lot' } });
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  fireEvent.change(field, { target: { value: '{"net": 120}' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(server.bodies('PUT', '/v2/element-instances/7/variables')).toEqual([{ variables: { amount: { net: 120 } }, local: true }]),
  );
});

it('asks for the whole of a long value before it is changed', async () => {
  show({
    'POST /v2/variables/search': () => page({ ...AMOUNT, value: '"lor', isTruncated: true }),
    'GET /v2/variables/5': () => ({ body: { ...AMOUNT, value: '"lorem"' } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Change amount' }));
  expect(await screen.findByDisplayValue('"lorem"')).toBeTruthy();
});

it('cancels after asking', async () => {
  vi.stubGlobal('confirm', () => false);
  const server = show({ 'POST /v2/process-instances/7/cancellation': () => ({ status: 204 }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel the instance' }));
  expect(server.bodies('POST', '/v2/process-instances/7/cancellation')).toEqual([]);
  vi.stubGlobal('confirm', () => true);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the instance' }));
  await waitFor(() => expect(server.bodies('POST', '/v2/process-instances/7/cancellation')).toHaveLength(1));
});

function List() {
  const [filter, change] = useState<Filter>({ state: 'ACTIVE', process: '', key: '' });
  return <InstanceListPage filter={filter} change={change} instance_link={(key) => <a href={`#${key}`}>{key}</a>} />;
}

it('retries all that are stuck, and says how far it is', async () => {
  vi.stubGlobal('confirm', () => true);
  const batch = { batchOperationKey: '50', state: 'COMPLETED', operationsTotalCount: 2, operationsFailedCount: 1, operationsCompletedCount: 1 };
  const server = new FakeServer({
    'POST /v2/process-instances/search': () => page(INSTANCE, { ...INSTANCE, processInstanceKey: '8' }),
    'POST /v2/process-instances/incident-resolution': () => ({ body: { batchOperationKey: '50' } }),
    'GET /v2/batch-operations/50': () => ({ body: batch }),
  });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<List />);
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'INCIDENT' } });
  const all = await screen.findByRole('button', { name: 'Retry all' });
  await waitFor(() => expect(all).toHaveProperty('disabled', false));
  fireEvent.click(all);
  expect(await screen.findByText('Finished: 1 of 2 done, 1 could not be')).toBeTruthy();
  expect(server.bodies('POST', '/v2/process-instances/incident-resolution')).toEqual([{ filter: { state: 'ACTIVE', hasIncident: true } }]);
});
