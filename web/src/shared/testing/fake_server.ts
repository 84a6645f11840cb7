// For tests only: a server of a few routes, answering in place of fetch, that remembers what it was asked.

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

export type Route = (asked: Asked) => { status?: number; body?: unknown } | undefined;

export class FakeServer {
  readonly asked: Asked[] = [];

  constructor(public routes: Record<string, Route>) {}

  // Use with vi.stubGlobal('fetch', server.fetch).
  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const method = init.method ?? 'GET';
    const asked = { method, path, body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined };
    this.asked.push(asked);
    const answer = this.routes[`${method} ${path}`]?.(asked) ?? { status: 404, body: { title: 'NOT_FOUND', detail: path } };
    const status = answer.status ?? 200;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    const text = answer.body === undefined ? null : JSON.stringify(answer.body);
    return new Response(status === 204 ? null : text, { status, headers: { 'content-type': type } });
  };

  bodies(method: string, path: string): unknown[] {
    return this.asked.filter((asked) => asked.method === method && asked.path === path).map((asked) => asked.body);
  }
}
