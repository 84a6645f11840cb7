// How many items stand at each element of a process.
import { say } from '../i18n/say';

export interface ElementCount {
  elementId: string;
  active: number;
  incidents: number;
  completed: number;
}

// How busy an element is against the busiest, from 0 (nobody there) to 3.
export function busy_level(active: number, busiest: number): number {
  return active === 0 || busiest === 0 ? 0 : Math.max(1, Math.ceil((3 * active) / busiest));
}

export function count_label(count: ElementCount): string {
  const parts = [say('{count} active', { count: count.active })];
  if (count.incidents > 0) parts.push(say('{count, plural, one {# incident} other {# incidents}}', { count: count.incidents }));
  parts.push(say('{count} completed', { count: count.completed }));
  return parts.join(', ');
}
