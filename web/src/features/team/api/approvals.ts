// What waits for somebody who leads: proposals of the ladder, checks of finished work, candidates.
import { useQuery } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_change } from '../../../shared/api/use_change';

export interface Proposal {
  proposalKey: string;
  person: string;
  step: string;
  kind: string; // PROMOTION, RETRAINING
  evidence: { completed: number; checked: number; passed: number; qualityLowerBound: number; gradeSince: string };
  madeAt: string;
}

export interface Check {
  checkKey: string;
  person: string;
  activity: string;
  userTaskKey: string | null;
  reason: string; // SUPERVISED, SAMPLE
  takenAt: string;
}

export interface Requisition {
  code: string;
  name: string;
  open: boolean;
  facts: { mode?: string; service?: string; shift?: string; exam?: string };
}

export interface Against {
  predicate: string;
  needed: string;
  there: string;
}

export interface Candidate {
  application: string;
  name: string;
  stage: string; // applied
  track: string;
  rank: { score: number; interview: number; institute: number; total: number };
  against: Against[];
}

export interface Shortlist {
  candidates: Candidate[];
  funnel: { track: string; applied: number; assessed: number; interviewed: number; offered: number; hired: number }[];
}

const open_ones = <T>(what: string, sort: string) => ({
  queryKey: ['people', 'open', what],
  queryFn: () => search<T>(`/api/v1/${what}/search`, { filter: { state: 'OPEN' }, sort: [{ field: sort, order: 'ASC' }] }),
});

export const use_proposals = () => useQuery(open_ones<Proposal>('proposals', 'madeAt'));
export const use_checks = () => useQuery(open_ones<Check>('checks', 'takenAt'));

export const use_requisitions = () =>
  useQuery({ queryKey: ['people', 'requisitions'], queryFn: async () => (await get<{ items: Requisition[] }>('/api/v1/requisitions')).items });

export const use_shortlist = (requisition: string) =>
  useQuery({
    queryKey: ['people', 'shortlist', requisition],
    queryFn: () => get<Shortlist>(`/api/v1/requisitions/${encodeURIComponent(requisition)}/shortlist`),
  });

export interface Decision {
  proposal: string;
  accept: boolean;
}

export const use_decide = () =>
  use_change('people', ({ proposal, accept }: Decision) => request('POST', `/api/v1/proposals/${encodeURIComponent(proposal)}/decision`, { accept }));

export interface CheckAnswer {
  check: string;
  passed: boolean;
  note: string;
}

export const use_judge = () =>
  use_change('people', ({ check, passed, note }: CheckAnswer) =>
    request('POST', `/api/v1/checks/${encodeURIComponent(check)}/judgement`, { passed, ...(note && { note }) }),
  );

export interface CandidateAct {
  application: string;
  act: 'verification' | 'interview' | 'offer' | 'hire' | 'rejection';
  body?: Record<string, unknown>;
}

export const use_move = () =>
  use_change('people', ({ application, act, body = {} }: CandidateAct) =>
    request('POST', `/api/v1/applications/${encodeURIComponent(application)}/${act}`, body),
  );
