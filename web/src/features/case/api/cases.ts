// Cases as the server tells of them, and what a person can do with them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { use_poll_interval } from '../../../shared/live/live_provider';

export interface Case {
  caseKey: string;
  caseDefinitionId: string;
  version: number;
  name: string | null;
  state: string; // "ACTIVE"
  startDate: string;
  endDate: string | null;
  businessId: string | null;
  hasIncident: boolean;
}

export interface OnPart {
  item?: string;
  itemId?: string;
  variable?: string;
  event: string;
}

export interface Criterion {
  criterion: string;
  exit: boolean;
  onParts: OnPart[];
  ifPart: string | null;
}

export interface PlanItem {
  key: string;
  itemId: string;
  name: string;
  kind: string; // "HUMAN_TASK"
  state: string; // "available"
  index: number;
  required: boolean;
  stage: string; // key of the plan item it lies in
  element: string | null;
  acts: string[];
  waitsFor: Criterion[];
  completable?: boolean;
  blockedBy?: { key: string; name: string; state: string } | null;
}

export interface Plannable {
  itemId: string;
  name: string;
  kind: string;
  stage: string;
}

export interface Plan {
  key: string;
  state: string;
  completable: boolean;
  blockedBy: PlanItem['blockedBy'];
  items: PlanItem[];
  plannable: Plannable[];
}

export interface OpenTask {
  userTaskKey: string;
  elementInstanceKey: string;
  assignee: string | null;
}

interface Page<T> {
  items: T[];
  page: { totalItems: number };
}

const LIST_LENGTH = 100;
// Query keys begin with "work": whatever happens to work may have happened to a case.
const path_of = (key: string) => `/api/v1/cases/${encodeURIComponent(key)}`;

export function use_cases(state: string) {
  return useQuery({
    queryKey: ['work', 'cases', state],
    refetchInterval: use_poll_interval(),
    placeholderData: keepPreviousData,
    queryFn: () =>
      request<Page<Case>>('POST', '/api/v1/cases/search', {
        filter: state === '' ? {} : { state },
        sort: [{ field: 'startDate', order: 'DESC' }],
        page: { limit: LIST_LENGTH },
      }),
  });
}

export function use_case(key: string) {
  return useQuery({
    queryKey: ['work', 'case', key],
    refetchInterval: use_poll_interval(),
    retry: false,
    queryFn: () => get<Case>(path_of(key)),
  });
}

// What stands in the plan of a case that is not over.
export function use_plan(key: string, is_open: boolean) {
  return useQuery({
    queryKey: ['work', 'case', key, 'plan'],
    enabled: is_open,
    refetchInterval: use_poll_interval(),
    retry: false,
    queryFn: () => get<Plan>(`${path_of(key)}/plan`),
  });
}

// The open human tasks of the case, by the element that is their work.
export function use_tasks(key: string) {
  return useQuery({
    queryKey: ['work', 'case', key, 'tasks'],
    refetchInterval: use_poll_interval(),
    queryFn: async () => {
      const found = await request<Page<OpenTask>>('POST', '/v2/user-tasks/search', {
        filter: { processInstanceKey: key, state: 'CREATED' },
        page: { limit: LIST_LENGTH },
      });
      return new Map((found?.items ?? []).map((task) => [task.elementInstanceKey, task]));
    },
  });
}

export type Act =
  | { on: 'case'; act: string; force?: boolean }
  | { on: 'item'; item: string; act: string; force?: boolean; reason?: string }
  | { on: 'plan'; item: string };

function send(key: string, act: Act): Promise<unknown> {
  const body = { ...('force' in act && act.force && { force: true }), ...('reason' in act && act.reason && { reason: act.reason }) };
  if (act.on === 'case') return request('POST', `${path_of(key)}/acts/${act.act}`, body);
  if (act.on === 'item') return request('POST', `/api/v1/plan-items/${encodeURIComponent(act.item)}/acts/${act.act}`, body);
  return request('POST', `${path_of(key)}/discretionary-items`, { itemId: act.item });
}

export function use_act(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => send(key, act),
    onSettled: () => client.invalidateQueries({ queryKey: ['work'] }),
  });
}
