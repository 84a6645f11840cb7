// The tasks a person may do, one task with all it takes to do it, and what can be done with it.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { Problem } from '../../../shared/api/problem';
import type { Data, FormSchema } from '../../../shared/form/schema';
import { use_poll_interval } from '../../../shared/live/live_provider';
import type { Person } from '../../../shared/person/people';

export interface OpenTask {
  userTaskKey: string;
  elementId: string;
  name: string | null;
  assignee: string | null;
  candidateGroups: string[];
  creationDate: string;
  dueDate: string | null;
  priority: number;
}

export interface Step {
  id: string;
  label: string;
}

export interface WorkDocument {
  id: string;
  name: string;
  mediaType: string;
  pages: number;
  url?: string;
}

export interface Item {
  id: string;
  externalId?: string; // the client's own number
  line: string;
  mode: 'BPO' | 'KPO';
  receivedAt: string;
  dueAt: string | null;
}

export interface WorkTask {
  userTaskKey: string;
  elementId: string;
  name: string;
  item: Item | null; // nothing when the process was started without one
  form: { schema: FormSchema } | null;
  variables: Data;
  documents: WorkDocument[];
  checklist: Step[];
  judgement: boolean;
}

interface Page<T> {
  items: T[];
  page: { totalItems: number };
}

const LIST_LENGTH = 50;

function search_open(groups: string[]): Promise<Page<OpenTask> | null> {
  return request<Page<OpenTask>>('POST', '/v2/user-tasks/search', {
    filter: { state: 'CREATED', candidateGroup: { $in: groups } },
    sort: [
      { field: 'priority', order: 'DESC' },
      { field: 'creationDate', order: 'ASC' },
    ],
    page: { limit: LIST_LENGTH },
  });
}

// Open tasks of the person's groups that nobody else holds.
export function may_do(tasks: OpenTask[], person: Person): OpenTask[] {
  return tasks.filter((task) => task.assignee === null || task.assignee === '' || task.assignee === person.id);
}

export function use_open_tasks(person: Person | null) {
  return useQuery({
    queryKey: ['work', 'open', person?.id],
    enabled: person !== null,
    refetchInterval: use_poll_interval(),
    queryFn: async () => {
      const found = await search_open(person!.groups);
      return { tasks: may_do(found?.items ?? [], person!), total: found?.page.totalItems ?? 0 };
    },
  });
}

const task_query = (key: string) => ['task', key];

export function use_task(key: string | undefined) {
  return useQuery({
    queryKey: task_query(key ?? ''),
    enabled: key !== undefined,
    queryFn: () => get<WorkTask>(`/api/v1/work/${encodeURIComponent(key!)}`),
    staleTime: Infinity, // it is ours while we work on it
    retry: false,
  });
}

// The next task in the order of the queues, now assigned to the person; its key, or null when there is none.
export async function take_next(client: QueryClient, person: Person): Promise<string | null> {
  const task = await request<WorkTask>('POST', '/api/v1/work/next', { person: person.id, groups: person.groups });
  if (!task) return null;
  client.setQueryData(task_query(task.userTaskKey), task);
  return task.userTaskKey;
}

export async function take(task: OpenTask, person: Person): Promise<string> {
  if (task.assignee !== person.id) {
    const body = { assignee: person.id, allowOverride: false };
    await request('POST', `/v2/user-tasks/${encodeURIComponent(task.userTaskKey)}/assignment`, body);
  }
  return task.userTaskKey;
}

// A task that somebody else has finished meanwhile need not be put back.
export async function put_back(key: string): Promise<void> {
  await request('DELETE', `/v2/user-tasks/${encodeURIComponent(key)}/assignee`).catch((error: unknown) => {
    if (!(error instanceof Problem) || ![404, 409].includes(error.status)) throw error;
  });
}

export async function complete(key: string, variables: Data): Promise<void> {
  await request('POST', `/v2/user-tasks/${encodeURIComponent(key)}/completion`, { variables });
}

// Lists show the change at once, and what was finished is forgotten.
export function use_forget_task() {
  const client = useQueryClient();
  return (key: string) => {
    client.removeQueries({ queryKey: task_query(key) });
    void client.invalidateQueries({ queryKey: ['work'] });
  };
}
