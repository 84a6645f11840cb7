import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { FormSchema } from '../../../shared/form/schema';
import { FakeServer } from '../../../shared/testing/fake_server';
import { render_page } from '../../../shared/testing/render_page';
import { WorkPage } from './work_page';

const SCHEMA: FormSchema = {
  components: [
    { type: 'textfield', id: 'name', key: 'policy.name', label: 'Full name', validate: { required: true }, properties: { region: '1,0.1,0.2,0.3,0.05' } },
    { type: 'number', id: 'term', key: 'policy.termYears', label: 'Term in years' },
  ],
};

function task(key: string) {
  return {
    userTaskKey: key,
    elementId: 'key_policy',
    name: 'Key policy details',
    item: { id: `PE-${key}`, line: 'harbour', mode: 'BPO', receivedAt: '2026-11-22T08:00:00Z', dueAt: '2026-11-22T12:00:00Z' },
    form: { schema: SCHEMA },
    variables: {},
    documents: [{ id: 'd1', name: 'application', mediaType: 'image/png', pages: 1 }],
    checklist: [{ id: 'seen', label: 'Signature box looked at' }],
    judgement: false,
  };
}

const OPEN = {
  userTaskKey: '7', elementId: 'key_policy', name: 'Key policy details', assignee: null, candidateGroups: ['policy-entry'],
  creationDate: '2026-11-22T08:00:00Z', dueDate: null, priority: 50,
};

let waiting: string[];
let server: FakeServer;

function routes() {
  const next = () => {
    const key = waiting.shift();
    return key ? { body: task(key) } : { status: 204 };
  };
  const done = () => ({ status: 204 });
  return {
    'GET /api/v1/floor': () => ({ body: { now: '2026-11-22T10:00:00Z', clock: { speed: 1 } } }),
    'GET /api/v1/people': () => ({ body: [{ id: 'asha', name: 'Asha', groups: ['policy-entry'] }, { id: 'ravi', name: 'Ravi', groups: ['underwriting'] }] }),
    'POST /v2/user-tasks/search': () => ({ body: { items: [OPEN, { ...OPEN, userTaskKey: '8', assignee: 'ravi' }], page: { totalItems: 2 } } }),
    'POST /api/v1/work/next': next,
    'GET /api/v1/work/7': () => ({ body: task('7') }),
    'POST /v2/user-tasks/7/assignment': done,
    'POST /v2/user-tasks/1/completion': done,
    'POST /v2/user-tasks/2/completion': done,
  };
}

function Place() {
  const [selected, select] = useState<string>();
  return <WorkPage selection={{ task: selected, select }} />;
}

async function start() {
  const user = userEvent.setup();
  render_page(<Place />);
  return user;
}

async function start_keying() {
  const user = await start();
  await user.click((await screen.findAllByRole('button', { name: 'Take next' }))[0]!);
  await screen.findByLabelText(/Full name/);
  return user;
}

beforeEach(() => {
  localStorage.setItem('tandem.person', 'asha');
  sessionStorage.clear();
  waiting = ['1', '2'];
  server = new FakeServer(routes());
  vi.stubGlobal('fetch', server.fetch);
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('choosing work', () => {
  it('asks who works here first', async () => {
    localStorage.clear();
    await start();
    expect(await screen.findByText('Who are you?')).toBeTruthy();
    expect(server.bodies('POST', '/v2/user-tasks/search')).toEqual([]);
  });

  it('lists open tasks of the person’s groups that nobody else holds', async () => {
    await start();
    const list = await screen.findByRole('list', { name: 'Open tasks' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(server.bodies('POST', '/v2/user-tasks/search')[0]).toMatchObject({
      filter: { state: 'CREATED', candidateGroup: { $in: ['policy-entry'] } },
    });
  });

  it('assigns a task opened from the list, and does not take it from anybody', async () => {
    const user = await start();
    const list = await screen.findByRole('list', { name: 'Open tasks' });
    await user.click(within(list).getByRole('button'));
    await screen.findByLabelText(/Full name/);
    expect(server.bodies('POST', '/v2/user-tasks/7/assignment')).toEqual([{ assignee: 'asha', allowOverride: false }]);
  });

  it('says so when there is nothing to do', async () => {
    waiting = [];
    const user = await start();
    await user.click((await screen.findAllByRole('button', { name: 'Take next' }))[0]!);
    expect(await screen.findByText('Nothing to do')).toBeTruthy();
  });

  it('says why when the server refuses', async () => {
    server.routes['POST /api/v1/work/next'] = () => ({ status: 403, body: { title: 'FORBIDDEN', detail: 'No certificate.' } });
    const user = await start();
    await user.click((await screen.findAllByRole('button', { name: 'Take next' }))[0]!);
    expect(await screen.findByText('No certificate.')).toBeTruthy();
  });
});

describe('putting back', () => {
  it('lets go of a task that somebody else has finished', async () => {
    const user = await start_keying();
    server.routes['DELETE /v2/user-tasks/1/assignee'] = () => ({ status: 404, body: { title: 'NOT_FOUND' } });
    await user.click(screen.getByRole('button', { name: 'Put back' }));
    expect(await screen.findByText('No task open')).toBeTruthy();
  });

  it('keeps it when the server cannot take it back', async () => {
    const user = await start_keying();
    server.routes['DELETE /v2/user-tasks/1/assignee'] = () => ({ status: 503, body: { title: 'UNAVAILABLE', detail: 'Busy.' } });
    await user.click(screen.getByRole('button', { name: 'Put back' }));
    expect(await screen.findByText('Busy.')).toBeTruthy();
    expect(screen.getByLabelText(/Full name/)).toBeTruthy();
  });
});

describe('keying', () => {
  it('begins in the first field with its place on the page marked', async () => {
    await start_keying();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/Full name/)));
    expect(screen.getByTestId('highlight').style.top).toBe('20%');
  });

  it('does not send what is incomplete, and says what is missing', async () => {
    const user = await start_keying();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('One answer needs attention.')).toBeTruthy();
    expect(screen.getByText('One step is not ticked yet.')).toBeTruthy();
    expect(server.bodies('POST', '/v2/user-tasks/1/completion')).toEqual([]);
  });

  it('is done with the keyboard alone, and brings the next task', async () => {
    const user = await start_keying();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/Full name/)));
    await user.keyboard('Meera Krishnan{Enter}20{Enter} {Control>}{Enter}{/Control}');
    await screen.findByText('PE-2');
    expect(server.bodies('POST', '/v2/user-tasks/1/completion')).toEqual([
      { variables: { policy: { name: 'Meera Krishnan', termYears: 20 }, checklist: { seen: true } } },
    ]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/Full name/)));
    expect(screen.getByLabelText<HTMLInputElement>(/Full name/).value).toBe('');
  });

  it('keeps everything typed when the server refuses', async () => {
    server.routes['POST /v2/user-tasks/1/completion'] = () => ({
      status: 409,
      body: {
        title: 'INVALID_STATE', detail: 'The checklist is incomplete: seen.', instance: 'r-9',
        errors: [{ where: '/variables/checklist/seen', detail: 'open: Signature box looked at' }],
      },
    });
    const user = await start_keying();
    await user.type(screen.getByLabelText(/Full name/), 'Meera Krishnan');
    await user.click(screen.getByLabelText('Signature box looked at'));
    await user.click(screen.getByRole('button', { name: /Complete/ }));
    expect(await screen.findByText('The checklist is incomplete: seen.')).toBeTruthy();
    expect(screen.getByText('Reference r-9')).toBeTruthy();
    expect(screen.getByText('open: Signature box looked at')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/Full name/).value).toBe('Meera Krishnan');
  });

  it('finds a draft again', async () => {
    sessionStorage.setItem('tandem.draft.1', JSON.stringify({ data: { policy: { name: 'Meera', termYears: null } }, ticked: { seen: true } }));
    await start_keying();
    expect(screen.getByLabelText<HTMLInputElement>(/Full name/).value).toBe('Meera');
    expect(screen.getByLabelText<HTMLInputElement>('Signature box looked at').checked).toBe(true);
  });
});
