// Whether a person may do a task, or fills their role, and everything that speaks against it.
import { useQuery } from '@tanstack/react-query';

import { get } from '../api/http';

export interface Failure {
  predicate: string;
  code: string;
  hard: boolean; // false: a wish, which stands in nobody's way
  needed: string;
  there: string;
  sentence: string;
}

export interface Eligibility {
  eligible: boolean;
  failures: Failure[];
}

export function use_eligibility(task: string, person: string | null) {
  return useQuery({
    queryKey: ['people', 'eligibility', task, person],
    enabled: person !== null,
    retry: false,
    queryFn: () => get<Eligibility>(`/api/v1/work/${encodeURIComponent(task)}/eligibility/${encodeURIComponent(person!)}`),
  });
}

export function use_gaps(person: string | null) {
  return useQuery({
    queryKey: ['people', 'gaps', person],
    enabled: person !== null,
    retry: false,
    queryFn: () => get<Eligibility>(`/api/v1/people/${encodeURIComponent(person!)}/gaps`),
  });
}
