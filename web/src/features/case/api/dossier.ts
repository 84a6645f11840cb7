// What is known, claimed, decided and open in a case, and who has looked at it.
import { useQuery } from '@tanstack/react-query';

import { get, get_text, request, send_form } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_change } from '../../../shared/api/use_change';
import { in_name_of, use_acting } from '../../../shared/person/people';
import { path_of } from './cases';

// A place in a piece of evidence: a page of it, and there a box in parts of the page, or words.
export interface Citation {
  evidence: string;
  page?: number;
  region?: [number, number, number, number] | string;
  quote?: string;
}

export interface Evidence {
  evidenceKey: string;
  name: string;
  kind: string | null;
  source: string;
  mediaType: string;
  size: number;
  sha256: string;
  confidentiality: string;
  version: number;
  supersededBy: string | null;
  status: string; // CURRENT, SUPERSEDED, WITHDRAWN
  addedBy: string;
  addedAt: string;
  withdrawalReason: string | null;
}

export interface Finding {
  findingKey: string;
  claim: string;
  evidence: Citation[];
  restsOn: string[];
  confidence: number;
  status: string; // DRAFT, CONTESTED, ACCEPTED, WITHDRAWN
  flagged: boolean;
  flag: string | null;
  statedBy: string;
  statedAt: string;
}

export interface Judgement {
  judgementKey: string;
  question: string;
  outcome: string;
  rationale: string;
  evidence: Citation[] | null;
  findings: string[];
  decidedBy: string;
  decidedAt: string;
  amount: number;
  status: string; // EFFECTIVE, AWAITING_APPROVAL, RETURNED, SUPERSEDED
  awaits: string[];
  flagged: boolean;
  flag: string | null;
  answeredBy: string | null;
  answer: string | null;
}

export interface Question {
  questionKey: string;
  kind: string;
  text: string;
  status: string; // OPEN, ANSWERED, DROPPED
  raisedBy: string;
  answer: string | null;
  answeredBy: string | null;
}

export interface Review {
  reviewKey: string;
  question: string;
  wanted: number;
  given: number;
  blind: boolean;
  status: string; // OPEN, …
  approvals: number;
  returns: number;
  requestedBy: string;
  dueAt: string | null;
}

export interface Opinion {
  opinionKey: string;
  reviewKey: string;
  person: string;
  verdict: string;
  reasons: string;
}

export interface Offer {
  offerKey: string;
  claim: string;
  benefit: string;
  line: string | null;
  caseDefinitionId: string | null;
  status: string; // OFFERED, ACCEPTED, DECLINED
  raisedBy: string;
  reason: string | null;
  caseKey: string | null; // the case it became
}

interface Dossier {
  evidence: Evidence;
  findings: Finding;
  judgements: Judgement;
  questions: Question;
  reviews: Review;
}

// Query keys begin with "work", as everything about a case does.
export function use_dossier<K extends keyof Dossier>(key: string, what: K) {
  return useQuery({
    queryKey: ['work', 'case', key, what],
    queryFn: async () => (await search<Dossier[K]>(`/api/v1/${what}/search`, { filter: { caseKey: key } })).items,
  });
}

export function use_offers(key: string) {
  return useQuery({
    queryKey: ['work', 'case', key, 'offers'],
    queryFn: async () => (await search<Offer>('/api/v1/offers/search', { filter: { noticedInCaseKey: key } })).items,
  });
}

export function use_opinions(review: string) {
  return useQuery({
    queryKey: ['work', 'review', review],
    queryFn: () => get<Review & { opinions: Opinion[] }>(`/api/v1/reviews/${encodeURIComponent(review)}`),
  });
}

export const content_url = (evidence: string) => `/api/v1/evidence/${encodeURIComponent(evidence)}/content`;

export function use_text(evidence: Evidence | undefined) {
  const is_text = !!evidence?.mediaType.startsWith('text/');
  return useQuery({
    queryKey: ['evidence', evidence?.evidenceKey],
    enabled: is_text,
    staleTime: Infinity, // what came in never changes
    retry: false,
    queryFn: () => get_text(content_url(evidence!.evidenceKey)),
  });
}

export interface NewEvidence {
  name: string;
  source: string;
  confidentiality: string;
  text: string;
  file: File | null;
}

function add_evidence(key: string, { file, text, ...facts }: NewEvidence, by: object) {
  const path = `${path_of(key)}/evidence`;
  if (!file) return request('POST', path, { ...facts, text, ...by });
  const form = new FormData();
  form.append('evidence', JSON.stringify({ ...facts, ...by }));
  form.append('file', file);
  return send_form(path, form);
}

// One change to the dossier: where to, and with what. It is done in the name of whoever works here.
export interface Change {
  path: string;
  body: Record<string, unknown>;
}

export function use_change_dossier() {
  const by = in_name_of(use_acting());
  return use_change('work', ({ path, body }: Change) => request('POST', path, { ...body, ...by }));
}

export function use_add_evidence(key: string) {
  const by = in_name_of(use_acting());
  return use_change('work', (added: NewEvidence) => add_evidence(key, added, by));
}

interface Verification {
  intact: boolean;
  items: { evidenceKey: string; name: string; intact: boolean }[];
}

export const use_verify = (key: string) =>
  use_change('verified', () => get<Verification>(`${path_of(key)}/evidence-verification`));

const part = (one: string, key: string, act: string) => `/api/v1/${one}/${encodeURIComponent(key)}/${act}`;

export const change = {
  withdraw_evidence: (key: string, reason: string): Change => ({ path: part('evidence', key, 'withdrawal'), body: { reason } }),
  state: (case_key: string, body: { claim: string; evidence: Citation[]; confidence: number }): Change => ({
    path: `${path_of(case_key)}/findings`,
    body,
  }),
  move: (key: string, act: string, reason: string): Change => ({ path: part('findings', key, `acts/${act}`), body: reason ? { reason } : {} }),
  judge: (case_key: string, body: Record<string, unknown>): Change => ({ path: `${path_of(case_key)}/judgements`, body }),
  approve: (key: string, rationale: string): Change => ({ path: part('judgements', key, 'approval'), body: { rationale } }),
  send_back: (key: string, rationale: string): Change => ({ path: part('judgements', key, 'return'), body: { rationale } }),
  ask: (case_key: string, text: string, kind: string): Change => ({ path: `${path_of(case_key)}/questions`, body: { text, kind } }),
  answer: (key: string, answer: string, drop: boolean): Change => ({ path: part('questions', key, 'answer'), body: { answer, drop } }),
  review: (case_key: string, body: { question: string; reviewers: string[]; blind: boolean }): Change => ({
    path: `${path_of(case_key)}/reviews`,
    body,
  }),
  opine: (key: string, verdict: string, reasons: string): Change => ({ path: part('reviews', key, 'opinions'), body: { verdict, reasons } }),
  offer: (body: Record<string, unknown>): Change => ({ path: '/api/v1/offers', body }),
  answer_offer: (key: string, act: string, reason: string): Change => ({ path: part('offers', key, `acts/${act}`), body: reason ? { reason } : {} }),
};
