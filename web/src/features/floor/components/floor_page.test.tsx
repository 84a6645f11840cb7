import { screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { FakeServer } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import type { Floor } from '../api/floor';
import { FloorPage } from './floor_page';

const QUIET: Floor = {
  now: '2026-11-22T10:00:00Z',
  clock: { speed: 60 },
  numbers: { received: 0, open: 0, completed: 0, rework: 0, accepted: 0, referred: 0, declined: 0 },
  lines: [],
  queues: [],
  people: [],
};

function show(body: unknown, status = 200) {
  const server = new FakeServer({ 'GET /api/v1/floor': () => ({ status, body }) });
  vi.stubGlobal('fetch', server.fetch);
  render_page(<FloorPage />);
  return server;
}

afterEach(() => vi.unstubAllGlobals());

it('shows what an empty floor lacks', async () => {
  show(QUIET);
  for (const title of ['No contract line yet', 'No queue yet', 'Nobody here yet']) expect(await screen.findByText(title)).toBeTruthy();
});

it('shows the numbers of the server', async () => {
  show({ ...QUIET, numbers: { received: 1412, open: 96, completed: 316, rework: 21, accepted: 141, referred: 18, declined: 9 } });
  expect(await screen.findByText('1,412')).toBeTruthy();
  expect(screen.getByText('141 · 18 · 9')).toBeTruthy();
});

it('counts ages by the server’s clock', async () => {
  const queue = { name: 'Policy entry', group: 'policy-entry', line: 'l', waiting: 4, assigned: 2, oldestCreatedAt: '2026-11-22T08:30:00Z' };
  const person = { id: 'asha', name: 'Asha', state: 'working', task: 'Key policy details', since: '2026-11-22T09:57:00Z', doneToday: 41 };
  show({ ...QUIET, queues: [queue], people: [person] });
  const row = (await screen.findByText('Policy entry')).closest('tr')!;
  expect(within(row).getByText('1 h 30 min')).toBeTruthy();
  expect(within(screen.getByText('Asha').closest('tr')!).getByText(/3 min/)).toBeTruthy();
});

it('says so when a line has no process yet', async () => {
  const line = { id: 'l', name: 'Claims', mode: 'BPO', service: 's', processDefinitionId: 'claims', processDefinitionKey: null, open: 0, oldestReceivedAt: null, dueNext: null, elements: [] };
  show({ ...QUIET, lines: [line] });
  expect(await screen.findByText('No process deployed')).toBeTruthy();
  expect(screen.getByText('Nothing open.')).toBeTruthy();
});

it('says what happened when the floor cannot be loaded', async () => {
  show({ title: 'UNAVAILABLE', detail: 'The store is being recovered.' }, 503);
  expect(await screen.findByText('The store is being recovered.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
