// What a person can do to a plan, and what it would do: every act can be rehearsed before it is done.
import { useQuery } from '@tanstack/react-query';

import { request } from '../../../shared/api/http';
import { use_change } from '../../../shared/api/use_change';
import { path_of } from './cases';

export interface Step {
  name: string;
  kind: string;
  after?: string[];
  condition?: string;
  roles?: string[];
  reference?: string; // the process, case or decision it calls
  required?: boolean;
  manual?: boolean;
  repeatable?: boolean;
}

export type Act =
  | { on: 'case'; act: string }
  | { on: 'item'; item: string; act: string; leave_open?: boolean }
  | { on: 'task'; task: string } // completing it; rehearsed only
  | { on: 'plan'; item: string }
  | { on: 'step'; step: Step; stage?: string }
  | { on: 'place'; item: string; before: string | null };

export interface Touched {
  key: string | null;
  itemId: string;
  name: string;
  kind: string;
}

export interface Rehearsal {
  possible: boolean;
  because: string | null;
  caseState: string;
  starts: Touched[];
  enables: Touched[];
  completes: Touched[];
  exits: Touched[];
  offers: Touched[];
  adds: Touched[];
  tasks: { itemId: string; name: string }[];
  calls: { definitionId: string }[];
  variables: { name: string; value: unknown }[];
  incidents: { itemId: string; errorMessage: string }[];
}

const item_path = (key: string) => `/api/v1/plan-items/${encodeURIComponent(key)}`;
const why = (reason: string) => (reason === '' ? {} : { reason });
const done = (leave_open?: boolean) => (leave_open ? { asDone: false } : {});

function send(key: string, act: Act, reason: string): Promise<unknown> {
  switch (act.on) {
    case 'case':
      return request('POST', `${path_of(key)}/acts/${act.act}`, why(reason));
    case 'item':
      return request('POST', `${item_path(act.item)}/acts/${act.act}`, { ...why(reason), ...done(act.leave_open) });
    case 'plan':
      return request('POST', `${path_of(key)}/discretionary-items`, { itemId: act.item });
    case 'step':
      return request('POST', `${path_of(key)}/steps`, { step: act.step, ...(act.stage && { stageKey: act.stage }), reason });
    case 'place':
      return request('POST', `${item_path(act.item)}/position`, { ...(act.before && { beforeKey: act.before }), reason });
    case 'task':
      throw new Error('A task is completed where it is worked on.');
  }
}

export interface Doing {
  act: Act;
  reason?: string;
}

export const use_act = (key: string) => use_change('work', ({ act, reason = '' }: Doing) => send(key, act, reason));

// What the server is asked when the act is only tried. The order of things starts and ends nothing: null.
export function rehearsed(act: Act, reason: string): Record<string, unknown> | null {
  switch (act.on) {
    case 'case':
      return { act: act.act };
    case 'item':
      return { planItemKey: act.item, act: act.act, reason, ...done(act.leave_open) };
    case 'task':
      return { userTaskKey: act.task };
    case 'plan':
      return { itemId: act.item };
    case 'step':
      return { step: act.step, ...(act.stage && { stageKey: act.stage }), reason };
    case 'place':
      return null;
  }
}

const NO_REASON_YET = '…'; // a rehearsal leaves no trace, so the reason need not be there yet

export function use_rehearsal(key: string, act: Act | null) {
  const body = act && rehearsed(act, NO_REASON_YET);
  return useQuery({
    queryKey: ['work', 'case', key, 'rehearsal', body],
    enabled: body !== null,
    retry: false,
    queryFn: () => request<Rehearsal>('POST', `${path_of(key)}/rehearsals`, body),
  });
}

// What a person has to give a reason for; the server refuses these without one.
export const needs_reason = (act: Act): boolean =>
  act.on === 'step' || act.on === 'place' || (act.on === 'item' && (act.act === 'skip' || act.act === 'reopen'));
