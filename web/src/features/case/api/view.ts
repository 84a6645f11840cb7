// What one sees of a case, as it stands in the address: which tab, and which place of which piece of evidence.
import type { Citation } from './dossier';

export type Tab = 'plan' | 'dossier' | 'history';

export interface CaseView {
  tab?: Tab;
  evidence?: string;
  page?: number;
  region?: string; // "x,y,width,height" in parts of the page, or words
  quote?: string;
}

const TABS: Tab[] = ['plan', 'dossier', 'history'];

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

// Whatever the address says; what makes no sense in it is left out.
export function case_view(search: Record<string, unknown>): CaseView {
  const tab = TABS.find((one) => one === search.tab);
  const page = Number(search.page);
  const evidence = text(search.evidence);
  const region = text(search.region);
  const quote = text(search.quote);
  return {
    ...(tab && { tab }),
    ...(evidence && { evidence }),
    ...(Number.isInteger(page) && page > 0 && { page }),
    ...(region && { region }),
    ...(quote && { quote }),
  };
}

export function view_of({ evidence, page, region, quote }: Citation): CaseView {
  const place = Array.isArray(region) ? region.join(',') : region;
  return { tab: 'dossier', evidence, ...(page && { page }), ...(place && { region: place }), ...(quote && { quote }) };
}

export type Box = [number, number, number, number];

// A box only if it is one; words say a place too, but nothing can be framed by them.
export function box_of(region: string | undefined): Box | null {
  const numbers = (region ?? '').split(',').map(Number);
  return numbers.length === 4 && numbers.every((number) => Number.isFinite(number)) ? (numbers as Box) : null;
}
