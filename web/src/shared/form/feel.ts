// The expressions of a form: conditions, computed values, table rows. The same language the server speaks.
import { evaluate } from '@bpmn-io/feelin';

import type { Data } from './schema';

// The value of "=expression" in the form's data; null when it has none.
export function value_of(expression: string, data: Data): unknown {
  try {
    return evaluate(expression.replace(/^=/, ''), data).value ?? null;
  } catch {
    return null; // does not parse
  }
}

export function holds(expression: string | undefined, data: Data): boolean {
  return expression !== undefined && value_of(expression, data) === true;
}
