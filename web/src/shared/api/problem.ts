// Why a request did not do what it should: the server's refusal (RFC 9457 problem+json), or that it did not answer.
import { say } from '../i18n/say';

export interface FieldError {
  where?: string; // JSON pointer or element
  detail: string;
}

export interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
  errors?: FieldError[];
}

export const NO_ANSWER = 0;

export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors: FieldError[];

  constructor(status: number, body: ProblemBody) {
    const title = body.title ?? default_title(status);
    super(body.detail ? `${title}: ${body.detail}` : title);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.detail = body.detail ?? '';
    this.instance = body.instance ?? '';
    this.errors = body.errors ?? [];
  }
}

export function as_problem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(NO_ANSWER, { title: say('Something went wrong on this page'), detail: String(error) });
}

function default_title(status: number): string {
  return status === NO_ANSWER ? say('The server did not answer') : say('The server answered {status}', { status });
}

// What the person can do about it, in one sentence.
export function advice(problem: Problem): string {
  const { status } = problem;
  if (status === NO_ANSWER) return say('Check that the server runs, then try again. What you typed is kept.');
  if (status === 401) return say('Sign in again; what you typed is kept.');
  if (status === 403) return say('Ask a team leader for the right, or take another task.');
  if (status === 404) return say('It is no longer there: somebody may have finished it. Take the next one.');
  if (status === 409) return say('Complete what is missing, or look at the task again: it may have changed meanwhile.');
  if (status === 422 || status === 400) return say('Correct what is named here and try again.');
  if (status >= 500) return say('Try again in a moment. If it stays, report the time and what you did.');
  return say('Try again, or take another task.');
}
