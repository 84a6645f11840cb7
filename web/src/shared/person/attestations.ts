// What is attested about people: what they can, have and are bound by, how far, and until when.
import { useQuery } from '@tanstack/react-query';

import { search } from '../api/search';
import { say } from '../i18n/say';

export interface Attestation {
  attestation: string;
  person: string;
  kind: string; // skill
  code: string;
  level: number;
  status: string; // VERIFIED
  validFrom: string;
  validUntil: string | null;
}

const MOST = 5_000;

export function use_attestations(filter: { person?: string; kind?: string }) {
  return useQuery({
    queryKey: ['people', 'attestations', filter],
    queryFn: async () =>
      (await search<Attestation>('/api/v1/attestations/search', { filter, sort: [{ field: 'code', order: 'ASC' }], limit: MOST })).items,
  });
}

export const KINDS: Record<string, string> = {
  skill: say('Skills'), specialization: say('Specializations'), certificate: say('Certificates'), exam: say('Exams'), training: say('Training'),
  practice: say('Practice'), credential: say('Credentials'), language: say('Languages'), experience: say('Experience'), clearance: say('Clearances'),
  nda: say('Confidentiality'), quiz: say('Quizzes'), acknowledgement: say('Acknowledged'), dedication: say('Dedicated to'),
  conflict: say('Conflicts'), absence: say('Absent'),
};

// The words the server has for the levels of some kinds; others are counted.
const LEVELS: Record<string, string[]> = {
  language: ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'],
  practice: [say('shadow'), say('supervised'), say('free')],
};

export function level_text({ kind, level }: Pick<Attestation, 'kind' | 'level'>): string {
  if (level === 0) return '';
  return LEVELS[kind]?.[level - 1] ?? String(level);
}

export type Validity = 'valid' | 'ending' | 'not yet' | 'over' | 'unproven';

const SOON_MS = 30 * 24 * 3_600_000;

// How it stands at that instant; what ends within a month has to be renewed.
export function validity({ status, validFrom, validUntil }: Pick<Attestation, 'status' | 'validFrom' | 'validUntil'>, now: Date): Validity {
  if (validUntil && new Date(validUntil) <= now) return 'over';
  if (new Date(validFrom) > now) return 'not yet';
  if (status.toUpperCase() !== 'VERIFIED') return 'unproven';
  return validUntil && new Date(validUntil).getTime() - now.getTime() < SOON_MS ? 'ending' : 'valid';
}
