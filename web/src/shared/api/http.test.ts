import { afterEach, describe, expect, it, vi } from 'vitest';

import { get, request } from './http';
import { advice, Problem } from './problem';

function answer(status: number, body: string | null, type = 'application/json') {
  const fetching = vi.fn(async () => new Response(body, { status, headers: { 'content-type': type } }));
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

afterEach(() => vi.unstubAllGlobals());

async function refusal(promise: Promise<unknown>): Promise<Problem> {
  return promise.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error as Problem,
  );
}

describe('requests', () => {
  it('send and read JSON', async () => {
    const fetching = answer(200, '{"a":1}');
    expect(await request('POST', '/x', { b: 2 })).toEqual({ a: 1 });
    expect(fetching).toHaveBeenCalledWith('/x', expect.objectContaining({ method: 'POST', body: '{"b":2}' }));
  });

  it('answer null to 204', async () => {
    answer(204, null);
    expect(await request('POST', '/x', {})).toBe(null);
  });

  it('throw the server’s problem', async () => {
    answer(409, '{"title":"INVALID_STATE","detail":"The checklist is incomplete.","instance":"r-1"}', 'application/problem+json');
    const problem = await refusal(get('/x'));
    expect(problem).toMatchObject({ status: 409, title: 'INVALID_STATE', detail: 'The checklist is incomplete.', instance: 'r-1' });
    expect(advice(problem)).toMatch(/missing/);
  });

  it('throw a problem when the answer is no problem+json', async () => {
    answer(502, '<html>', 'text/html');
    expect(await refusal(get('/x'))).toMatchObject({ status: 502, title: 'The server answered 502' });
  });

  it('throw a problem when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('refused')));
    const problem = await refusal(get('/x'));
    expect(problem).toMatchObject({ status: 0, title: 'The server did not answer', detail: 'refused' });
    expect(advice(problem)).toMatch(/kept/);
  });
});
