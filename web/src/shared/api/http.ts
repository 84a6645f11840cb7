// The one way to the server. Same origin; answers are JSON, refusals become a thrown Problem.
import { say } from '../i18n/say';
import { NO_ANSWER, Problem, type ProblemBody } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function problem_of(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  const body: ProblemBody = type.includes('json') ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, body);
}

const JSON_TYPE = 'application/json';

async function send(method: Method, path: string, body: unknown, accept: string, type = JSON_TYPE): Promise<Response> {
  const headers: Record<string, string> = { accept };
  if (body !== undefined) headers['content-type'] = type;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = type === JSON_TYPE ? JSON.stringify(body) : String(body);
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new Problem(NO_ANSWER, { detail: cause instanceof Error ? cause.message : String(cause) });
  });
  if (!response.ok) throw await problem_of(response);
  return response;
}

// The JSON of the answer; null when there is none (204).
export async function request<T>(method: Method, path: string, body?: unknown, type?: string): Promise<T | null> {
  const response = await send(method, path, body, JSON_TYPE, type);
  const text = response.status === 204 ? '' : await response.text();
  return text === '' ? null : (JSON.parse(text) as T);
}

export async function get<T>(path: string): Promise<T> {
  const answer = await request<T>('GET', path);
  if (answer === null) throw new Problem(NO_ANSWER, { title: say('The server answered with nothing'), detail: path });
  return answer;
}

export async function get_text(path: string): Promise<string> {
  return (await send('GET', path, undefined, 'text/xml, text/plain')).text();
}

// A form with files; the browser writes its boundary.
export async function send_form<T>(path: string, form: FormData): Promise<T> {
  const response = await fetch(path, { method: 'POST', headers: { accept: 'application/json' }, credentials: 'same-origin', body: form });
  if (!response.ok) throw await problem_of(response);
  return (await response.json()) as T;
}
