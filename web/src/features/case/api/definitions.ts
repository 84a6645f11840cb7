// What a step may call: the ids of what is deployed.
import { useQuery } from '@tanstack/react-query';

import { search } from '../../../shared/api/search';

const WHERE: Record<string, { path: string; id: string }> = {
  DECISION_TASK: { path: '/v2/decision-definitions/search', id: 'decisionDefinitionId' },
  CASE_TASK: { path: '/api/v1/case-definitions/search', id: 'caseDefinitionId' },
  PROCESS_TASK: { path: '/v2/process-definitions/search', id: 'processDefinitionId' },
};

export function use_callable(kind: string, tenant: string) {
  const where = WHERE[kind];
  return useQuery({
    queryKey: ['definitions', kind, tenant],
    enabled: where !== undefined,
    queryFn: async () => {
      const { items } = await search<Record<string, string>>(where!.path, { filter: { tenantId: tenant } });
      return [...new Set(items.map((one) => one[where!.id]!))].sort();
    },
  });
}
