// What a criterion waits for, as a person would say it.
import type { Criterion, OnPart } from './cases';

const HAPPENS: Record<string, string> = {
  complete: 'is complete',
  occur: 'has happened',
  start: 'has begun',
  manualStart: 'has been started',
  enable: 'can be started',
  disable: 'has been set aside',
  reenable: 'has been taken up again',
  suspend: 'is suspended',
  resume: 'goes on',
  terminate: 'has been ended',
  exit: 'has been left',
  fault: 'has failed',
  create: 'is there',
  reactivate: 'has been reopened',
  close: 'is closed',
};

function on_part(part: OnPart): string {
  if (part.variable !== undefined) return `“${part.variable}” is ${part.event === 'delete' ? 'deleted' : part.event === 'create' ? 'known' : 'changed'}`;
  return `“${part.item || part.itemId}” ${HAPPENS[part.event] ?? part.event}`;
}

// "“Report” is complete and amount > 1000"; "nothing more" when all of it holds.
export function condition(criterion: Criterion): string {
  const parts = criterion.onParts.map(on_part);
  if (criterion.ifPart !== null) parts.push(criterion.ifPart.replace(/^=/, ''));
  return parts.length === 0 ? 'nothing more' : parts.join(' and ');
}

// Each way in which the waiting can end; none is said of what waits for nothing.
export function waits_until(criteria: Criterion[]): string {
  const entries = criteria.filter((criterion) => !criterion.exit);
  return entries.map(condition).join(', or until ');
}
