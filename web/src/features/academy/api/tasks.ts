// The work a person's certificates open to them, and the work that stays closed.
import { useQuery } from '@tanstack/react-query';

import { request } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_change } from '../../../shared/api/use_change';
import { use_poll_interval } from '../../../shared/live/live_provider';
import type { Person } from '../../../shared/person/people';

export interface OpenTask {
  userTaskKey: string;
  elementId: string;
  name: string | null;
  processDefinitionId: string;
}

const LOOKED_AT = 200;

// One task of each kind: what is asked of people is asked by the kind of work.
export function one_of_each(tasks: OpenTask[]): OpenTask[] {
  const kinds = new Map<string, OpenTask>();
  for (const task of tasks) {
    const kind = `${task.processDefinitionId}/${task.elementId}`;
    if (!kinds.has(kind)) kinds.set(kind, task);
  }
  return [...kinds.values()];
}

export function use_kinds_of_work(person: Person) {
  return useQuery({
    queryKey: ['work', 'kinds', person.id],
    enabled: person.groups.length > 0,
    refetchInterval: use_poll_interval(),
    queryFn: async () => {
      const filter = { state: 'CREATED', candidateGroup: { $in: person.groups } };
      return one_of_each((await search<OpenTask>('/v2/user-tasks/search', { filter, limit: LOOKED_AT })).items);
    },
  });
}

const person_path = (person: string) => `/api/v1/people/${encodeURIComponent(person)}`;

export const use_enrol = (person: string) =>
  use_change('people', (curriculum: string) => request('POST', `${person_path(person)}/enrolments`, { curriculum }));

export interface FinishedModule {
  curriculum: string;
  module: string;
}

export const use_finish_module = (person: string) =>
  use_change('people', ({ curriculum, module }: FinishedModule) =>
    request('POST', `${person_path(person)}/enrolments/${encodeURIComponent(curriculum)}/modules/${encodeURIComponent(module)}/completion`),
  );
