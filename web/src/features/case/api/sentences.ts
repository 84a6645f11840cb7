// What a criterion waits for, as a person would say it.
import { say } from '../../../shared/i18n/say';
import type { Criterion, OnPart } from './cases';

const HAPPENS: Record<string, (item: string) => string> = {
  complete: (item) => say('“{item}” is complete', { item }),
  occur: (item) => say('“{item}” has happened', { item }),
  start: (item) => say('“{item}” has begun', { item }),
  manualStart: (item) => say('“{item}” has been started', { item }),
  enable: (item) => say('“{item}” can be started', { item }),
  disable: (item) => say('“{item}” has been set aside', { item }),
  reenable: (item) => say('“{item}” has been taken up again', { item }),
  suspend: (item) => say('“{item}” is suspended', { item }),
  resume: (item) => say('“{item}” goes on', { item }),
  terminate: (item) => say('“{item}” has been ended', { item }),
  exit: (item) => say('“{item}” has been left', { item }),
  fault: (item) => say('“{item}” has failed', { item }),
  create: (item) => say('“{item}” is there', { item }),
  reactivate: (item) => say('“{item}” has been reopened', { item }),
  close: (item) => say('“{item}” is closed', { item }),
};

function on_variable(name: string, event: string): string {
  if (event === 'delete') return say('“{name}” is deleted', { name });
  return event === 'create' ? say('“{name}” is known', { name }) : say('“{name}” is changed', { name });
}

function on_part(part: OnPart): string {
  if (part.variable !== undefined) return on_variable(part.variable, part.event);
  const item = part.item || (part.itemId ?? '');
  return HAPPENS[part.event]?.(item) ?? `“${item}” ${part.event}`;
}

// "“Report” is complete and amount > 1000"; "nothing more" when all of it holds.
export function condition(criterion: Criterion): string {
  const parts = criterion.onParts.map(on_part);
  if (criterion.ifPart !== null) parts.push(criterion.ifPart.replace(/^=/, ''));
  return parts.length === 0 ? say('nothing more') : parts.join(say(' and '));
}

// Each way in which the waiting can end; none is said of what waits for nothing.
export function waits_until(criteria: Criterion[]): string {
  const entries = criteria.filter((criterion) => !criterion.exit);
  return entries.map(condition).join(say(', or until '));
}
