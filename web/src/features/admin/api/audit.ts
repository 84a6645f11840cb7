// Who did what, as it was written down when it was done.
import { useInfiniteQuery } from '@tanstack/react-query';

import { request } from '../../../shared/api/http';

export interface Entry {
  auditLogKey: string;
  timestamp: string;
  actorId: string;
  entityType: string;
  operationType: string;
  entityKey: string;
  entityDescription: string | null;
  result: string; // SUCCESS, FAIL
  tenantId: string | null;
}

export interface AuditFilter {
  actor: string;
  entity: string;
  operation: string;
}

interface Page {
  items: Entry[];
  page: { totalItems: number; endCursor: string | null };
}

const LENGTH = 100;

export function to_filter({ actor, entity, operation }: AuditFilter): Record<string, string> {
  return { ...(actor.trim() && { actorId: actor.trim() }), ...(entity && { entityType: entity }), ...(operation && { operationType: operation }) };
}

export function use_audit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) =>
      (await request<Page>('POST', '/v2/audit-logs/search', {
        filter: to_filter(filter),
        sort: [{ field: 'timestamp', order: 'DESC' }],
        page: pageParam === null ? { limit: LENGTH } : { limit: LENGTH, after: pageParam },
      }))!,
    getNextPageParam: (last) => (last.items.length === LENGTH ? last.page.endCursor : null),
  });
}
