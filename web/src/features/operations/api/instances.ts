// Any process instance: found, looked into, and put right.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, get_text, request } from '../../../shared/api/http';
import type { ElementCount } from '../../../shared/diagram/counts';
import { use_poll_interval } from '../../../shared/live/live_provider';

export interface Instance {
  processInstanceKey: string;
  processDefinitionId: string;
  processDefinitionKey: string;
  processDefinitionName: string | null;
  processDefinitionVersion: number;
  parentProcessInstanceKey: string | null;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'SUSPENDED';
  startDate: string;
  endDate: string | null;
  hasIncident: boolean;
}

export interface Incident {
  incidentKey: string;
  errorType: string;
  errorMessage: string;
  elementId: string;
  jobKey: string | null;
  creationTime: string;
}

export interface Element {
  elementInstanceKey: string;
  elementId: string;
  elementName: string;
  type: string;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  startDate: string;
  endDate: string | null;
  hasIncident: boolean;
}

export interface Variable {
  variableKey: string;
  scopeKey: string;
  name: string;
  value: string; // JSON
  isTruncated: boolean;
}

export interface Filter {
  state: string; // "" for all, "INCIDENT" for what is stuck
  process: string;
  key: string;
}

export interface Page<T> {
  items: T[];
  page: { totalItems: number; endCursor: string | null };
}

const LIST_LENGTH = 50;
const DETAIL_LENGTH = 500;

export const is_key = (text: string) => /^\d{1,19}$/.test(text.trim());

// As the search takes it; a key that is none would be refused, so it is left to the page to say so.
export function to_filter({ state, process, key }: Filter): Record<string, unknown> {
  const filter: Record<string, unknown> = {};
  if (state === 'INCIDENT') Object.assign(filter, { state: 'ACTIVE', hasIncident: true });
  else if (state !== '') filter.state = state;
  if (process.trim() !== '') filter.processDefinitionId = /[*?]/.test(process) ? { $like: process.trim() } : process.trim();
  if (is_key(key)) filter.processInstanceKey = key.trim();
  return filter;
}

export function use_instances(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['work', 'instances', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) =>
      (await request<Page<Instance>>('POST', '/v2/process-instances/search', {
        filter: to_filter(filter),
        sort: [{ field: 'startDate', order: 'DESC' }],
        page: pageParam === null ? { limit: LIST_LENGTH } : { limit: LIST_LENGTH, after: pageParam },
      }))!,
    getNextPageParam: (last) => (last.items.length === LIST_LENGTH ? last.page.endCursor : null),
  });
}

const of_instance = (key: string, ...what: string[]) => ['work', 'instance', key, ...what];
const path_of = (key: string) => `/v2/process-instances/${encodeURIComponent(key)}`;

export function use_instance(key: string) {
  return useQuery({
    queryKey: of_instance(key),
    refetchInterval: use_poll_interval(),
    retry: false,
    queryFn: () => get<Instance>(path_of(key)),
  });
}

async function search<T>(path: string, filter: Record<string, unknown>, sort: string): Promise<T[]> {
  const body = { filter, sort: [{ field: sort, order: 'ASC' }], page: { limit: DETAIL_LENGTH } };
  return (await request<Page<T>>('POST', path, body))?.items ?? [];
}

function use_details<T>(key: string, what: string, load: () => Promise<T>) {
  return useQuery({ queryKey: of_instance(key, what), refetchInterval: use_poll_interval(), queryFn: load });
}

export const use_incidents = (key: string) =>
  use_details(key, 'incidents', () => search<Incident>('/v2/incidents/search', { processInstanceKey: key, state: 'ACTIVE' }, 'creationTime'));

export const use_elements = (key: string) =>
  use_details(key, 'elements', () => search<Element>('/v2/element-instances/search', { processInstanceKey: key }, 'startDate'));

export const use_variables = (key: string) =>
  use_details(key, 'variables', () => search<Variable>('/v2/variables/search', { processInstanceKey: key }, 'name'));

export const use_called = (key: string) =>
  use_details(key, 'called', () => search<Instance>('/v2/process-instances/search', { parentProcessInstanceKey: key }, 'startDate'));

export const use_counts = (key: string) =>
  use_details(key, 'counts', async () => (await get<{ items: ElementCount[] }>(`${path_of(key)}/statistics/element-instances`)).items);

export const use_taken = (key: string) =>
  use_details(key, 'taken', async () =>
    (await get<{ items: { elementId: string }[] }>(`${path_of(key)}/sequence-flows`)).items.map((flow) => flow.elementId),
  );

export function use_xml(definition: string | undefined) {
  return useQuery({
    queryKey: ['process-xml', definition],
    enabled: definition !== undefined,
    staleTime: Infinity, // a definition never changes; a new version has a new key
    retry: false,
    queryFn: () => get_text(`/v2/process-definitions/${encodeURIComponent(definition!)}/xml`),
  });
}

// The search shows the beginning of a long value only.
export async function whole_value(variable: Variable): Promise<string> {
  if (!variable.isTruncated) return variable.value;
  return (await get<Variable>(`/v2/variables/${encodeURIComponent(variable.variableKey)}`)).value;
}

// A job that has used up its retries needs one more to be tried again.
async function retry(incident: Incident) {
  if (incident.jobKey !== null) await request('PATCH', `/v2/jobs/${encodeURIComponent(incident.jobKey)}`, { changeset: { retries: 1 } });
  await request('POST', `/v2/incidents/${encodeURIComponent(incident.incidentKey)}/resolution`, {});
}

function use_change<T>(change: (what: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: ['work'] }) });
}

export const use_retry = () => use_change(retry);

export const use_cancel = (key: string) => use_change(() => request('POST', `${path_of(key)}/cancellation`, {}));

export interface NewValue {
  scope: string;
  name: string;
  value: unknown;
}

export const use_set_variable = () =>
  use_change(({ scope, name, value }: NewValue) =>
    request('PUT', `/v2/element-instances/${encodeURIComponent(scope)}/variables`, { variables: { [name]: value }, local: true }),
  );
