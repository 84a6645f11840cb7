// For tests only: a case and its plan, with whatever a test says of them.
import type { Case, Plan, PlanItem } from './cases';

export function an_item(itemId: string, fields: Partial<PlanItem> = {}): PlanItem {
  return {
    key: `k-${itemId}`, itemId, name: itemId, kind: 'HUMAN_TASK', state: 'active', index: 1, required: false, stage: 'k-plan',
    element: null, acts: [], waitsFor: [], since: '2026-11-22T10:00:00Z', stale: false, added: null, ...fields,
  };
}

export function a_plan(items: PlanItem[], fields: Partial<Plan> = {}): Plan {
  return {
    key: '7', state: 'active', completable: false, blockedBy: null, demands: [], items, plannable: [], notPlannable: [], later: [], ...fields,
  };
}

export const A_CASE: Case = {
  caseKey: '7', caseDefinitionId: 'claim', caseDefinitionKey: '70', version: 2, name: 'Claim', state: 'ACTIVE',
  startDate: '2026-11-22T10:00:00Z', endDate: null, businessId: 'C-17', hasIncident: false, tenantId: 'harbour',
};
