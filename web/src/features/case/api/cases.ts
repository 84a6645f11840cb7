// Cases as the server tells of them, and what a person can do with them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import type { Page } from '../../../shared/api/search';
import { use_poll_interval } from '../../../shared/live/live_provider';

export interface Case {
  caseKey: string;
  caseDefinitionId: string;
  caseDefinitionKey: string;
  version: number;
  name: string | null;
  state: string; // "ACTIVE"
  startDate: string;
  endDate: string | null;
  businessId: string | null;
  hasIncident: boolean;
  tenantId: string;
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
  since: string; // when something last happened to it
  stale: boolean; // open, and nobody has touched it for a while
  added: { by: string; reason: string; origin: string } | null; // no template foresaw it
  completable?: boolean;
  blockedBy?: { key: string; name: string; state: string } | null;
  demands?: Demand[];
}

// What the template asks for before a stage, or the case, may be completed.
export interface Demand {
  text: string;
  met: boolean;
  have: number | null;
}

// What is not in the plan, or cannot be planned, and why.
export interface Absent {
  itemId: string;
  name: string;
  kind?: string;
  because: string;
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
  demands: Demand[];
  items: PlanItem[];
  plannable: Plannable[];
  notPlannable: Absent[];
  later: Absent[];
}

export interface OpenTask {
  userTaskKey: string;
  elementInstanceKey: string;
  assignee: string | null;
}

const LIST_LENGTH = 100;
const STALE_AFTER_DAYS = 3;
// Query keys begin with "work": whatever happens to work may have happened to a case.
export const path_of = (key: string) => `/api/v1/cases/${encodeURIComponent(key)}`;

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
    queryFn: () => get<Plan>(`${path_of(key)}/plan?staleAfterDays=${STALE_AFTER_DAYS}`),
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

