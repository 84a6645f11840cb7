// Who works here, and who of them sits at this browser. Without sign-in (the demo) anybody may choose.
import { useQuery } from '@tanstack/react-query';

import { get } from '../api/http';
import { use_kept } from '../settings/kept_value';

export interface Person {
  id: string; // what tasks are assigned to
  name: string;
  groups: string[];
  role?: string; // a role profile
}

const KEY = 'tandem.person';

export function use_people() {
  return useQuery({ queryKey: ['people'], queryFn: () => get<Person[]>('/api/v1/people'), staleTime: 60_000 });
}

export function use_person(people: Person[]): [Person | null, (id: string | null) => void] {
  const [id, choose] = use_kept(KEY);
  return [people.find((person) => person.id === id) ?? null, choose];
}

// In whose name things are done here; nothing while nobody has been chosen: then it is whoever has signed in.
export function use_acting(): string | null {
  return use_kept(KEY)[0];
}

// What a request says of it.
export const in_name_of = (person: string | null) => (person ? { person } : {});
