// Exams, curricula and who is in training.
import { useQuery } from '@tanstack/react-query';

import { get } from '../api/http';
import { search } from '../api/search';

export interface Exam {
  code: string;
  name: string;
  cuts: Record<string, number>;
  maxAttempts: number | null;
  retakeAfter: string | null;
  validFor: string | null;
}

export interface Module {
  code: string;
  hours: number;
  exam?: string;
}

export interface Curriculum {
  code: string;
  name: string;
  track: string;
  facts: { hoursPerWeek: number; modules: Module[] };
}

export interface Enrolment {
  enrolment: string;
  person: string;
  curriculum: string;
  weeks: number;
  startedAt: string;
  productiveOn: string;
  done: string[] | null;
  completedAt: string | null;
}

export interface Attempt {
  attemptKey: string;
  exam: string;
  number: number;
  score: number; // hundredths of a percent
  passed: boolean;
  band: number;
  startedAt: string;
  finishedAt: string | null;
}

interface List<T> {
  items: T[];
}

const of_list = <T>(name: string) => ({
  queryKey: ['people', name],
  queryFn: async () => (await get<List<T>>(`/api/v1/${name}`)).items,
});

export const use_exams = () => useQuery(of_list<Exam>('exams'));
export const use_curricula = () => useQuery(of_list<Curriculum>('curricula'));

export function use_enrolments(person: string) {
  return useQuery({
    queryKey: ['people', 'enrolments', person],
    queryFn: async () => (await search<Enrolment>('/api/v1/enrolments/search', { filter: { person } })).items,
  });
}

export function use_attempts(person: string) {
  return useQuery({
    queryKey: ['people', 'attempts', person],
    queryFn: async () => {
      const sort = [{ field: 'startedAt', order: 'DESC' as const }];
      return (await search<Attempt>('/api/v1/exam-attempts/search', { filter: { taker: person }, sort })).items;
    },
  });
}

// 7250 as "72.5 %".
export const percent_text = (hundredths: number) => `${(hundredths / 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
