// The search operations all look alike: a filter, an order, a page of results.
import { request } from './http';

export interface Page<T> {
  items: T[];
  page: { totalItems: number };
}

export interface Search {
  filter?: Record<string, unknown>;
  sort?: { field: string; order: 'ASC' | 'DESC' }[];
  limit?: number;
}

const MOST = 100;

export async function search<T>(path: string, { filter = {}, sort, limit = MOST }: Search = {}): Promise<Page<T>> {
  const found = await request<Page<T>>('POST', path, { filter, ...(sort && { sort }), page: { limit } });
  return found ?? { items: [], page: { totalItems: 0 } };
}
