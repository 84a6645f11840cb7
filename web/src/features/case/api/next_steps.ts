// What others did next in cases like this one, what is left hanging, how the case differs from its template, and what the
// template could learn from it.
import { useQuery } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_change } from '../../../shared/api/use_change';
import { path_of } from './cases';

export interface NextStep {
  itemId: string;
  name: string;
  kind: string;
  planItemKey: string | null; // none: it would have to be planned first
  state: string; // ENABLED
  support: number; // in how many finished cases it was done
  next: number; // in how many of them it came right after what was done last here
  place: number | null;
}

export interface OpenEnd {
  kind: string;
  key: string;
  text: string;
  because?: string | null;
}

export interface Advice {
  cases: number;
  after: string | null;
  items: NextStep[];
  openEnds: OpenEnd[];
}

export interface PlanAct {
  planActKey: string;
  name: string;
  act: string;
  reason: string;
  actor: string;
  timestamp: string;
}

export interface Deviation {
  itemId: string;
  name: string;
  reason?: string | null;
  by?: string;
}

export type Deviations = Record<'added' | 'skipped' | 'reopened' | 'placed' | 'ended' | 'notBegun', Deviation[]>;

export interface TemplateProposal {
  proposalId: string;
  name: string;
  support: number;
  stageId: string;
  roles: { role: string; count: number }[];
  reasons: string[];
}

const of_case = (key: string, what: string) => ['work', 'case', key, what];

export function use_next_steps(key: string) {
  return useQuery({ queryKey: of_case(key, 'next'), queryFn: () => get<Advice>(`${path_of(key)}/next-steps`) });
}

export function use_plan_acts(key: string) {
  const newest = { filter: { caseKey: key }, sort: [{ field: 'timestamp', order: 'DESC' as const }] };
  return useQuery({ queryKey: of_case(key, 'acts'), queryFn: () => search<PlanAct>('/api/v1/plan-acts/search', newest) });
}

export function use_deviations(key: string) {
  return useQuery({ queryKey: of_case(key, 'deviations'), queryFn: () => get<Deviations>(`${path_of(key)}/deviations`) });
}

const proposals_path = (definition: string) => `/api/v1/case-definitions/${encodeURIComponent(definition)}/proposals`;

export function use_template_proposals(definition: string, support: number) {
  return useQuery({
    queryKey: ['work', 'template', definition, support],
    queryFn: () => get<{ items: TemplateProposal[] }>(`${proposals_path(definition)}?minSupport=${support}`),
  });
}

export interface ProposalAnswer {
  proposal: string;
  accept: boolean;
  reason: string;
}

export const use_answer_proposal = (definition: string) =>
  use_change('work', ({ proposal, accept, reason }: ProposalAnswer) =>
    request('POST', `${proposals_path(definition)}/${accept ? 'acceptance' : 'decline'}`, { proposalId: proposal, reason }),
  );
