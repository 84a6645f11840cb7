// The people who work here, as whoever administers them sees them.
import { useQuery } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { use_change } from '../../../shared/api/use_change';

export interface Profile {
  id: string;
  name: string;
  groups: string[];
  authority: number;
  country: string;
  timeZone: string;
  role: string;
  grade: string;
  wipLimit: number;
  hours: unknown;
  facts: unknown;
}

export const use_profiles = () => useQuery({ queryKey: ['people'], queryFn: () => get<Profile[]>('/api/v1/people'), staleTime: 60_000 });

// A profile is replaced as a whole: what the form does not show goes along unchanged.
export function to_body({ hours, facts, ...said }: Profile): Record<string, unknown> {
  const { name, groups, authority, country, timeZone, role, grade, wipLimit } = said; // not the id: it is in the path
  return { name, groups, authority, country, timeZone, role, grade, wipLimit, ...(hours ? { hours } : {}), ...(facts ? { facts } : {}) };
}

export const use_put_person = () =>
  use_change('people', (profile: Profile) => request('PUT', `/api/v1/people/${encodeURIComponent(profile.id)}`, to_body(profile)));

export interface Sheet {
  text: string;
  dry_run: boolean;
}

export interface Imported {
  people: number;
  attestations: number;
  dryRun?: boolean;
}

export const use_import = () =>
  use_change('people', ({ text, dry_run }: Sheet) =>
    request<Imported>('POST', `/api/v1/people/import${dry_run ? '?dryRun=true' : ''}`, text, 'text/csv'),
  );
