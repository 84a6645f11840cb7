// Who may do what: roles, who is in them, and what is granted.
import { useQuery } from '@tanstack/react-query';

import { request } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_change } from '../../../shared/api/use_change';

export interface Role {
  roleId: string;
  name: string;
  description: string | null;
}

export interface Grant {
  ownerId: string;
  ownerType: string;
  resourceType: string;
  resourceId: string | null;
  resourcePropertyName?: string | null;
  permissionTypes: string[];
}

export interface Authorization extends Grant {
  authorizationKey: string;
}

const MOST = 1_000;

export const use_roles = () => useQuery({ queryKey: ['rights', 'roles'], queryFn: () => search<Role>('/v2/roles/search', { limit: MOST }) });

export const use_authorizations = () =>
  useQuery({ queryKey: ['rights', 'authorizations'], queryFn: () => search<Authorization>('/v2/authorizations/search', { limit: MOST }) });

export type MemberKind = 'users' | 'groups';

const members_path = (role: string, kind: MemberKind) => `/v2/roles/${encodeURIComponent(role)}/${kind}`;

// Their ids, whatever they are.
export function use_members(role: string, kind: MemberKind) {
  return useQuery({
    queryKey: ['rights', 'members', role, kind],
    queryFn: async () => {
      const { items } = await search<{ username?: string; groupId?: string }>(`${members_path(role, kind)}/search`, { limit: MOST });
      return items.map((one) => one.username ?? one.groupId ?? '');
    },
  });
}

export interface Membership {
  role: string;
  kind: MemberKind;
  id: string;
  member: boolean;
}

export const use_set_member = () =>
  use_change('rights', ({ role, kind, id, member }: Membership) =>
    request(member ? 'PUT' : 'DELETE', `${members_path(role, kind)}/${encodeURIComponent(id)}`),
  );

export const use_grant = () => use_change('rights', (grant: Grant) => request('POST', '/v2/authorizations', grant));

export const use_take_back = () => use_change('rights', (key: string) => request('DELETE', `/v2/authorizations/${encodeURIComponent(key)}`));

export const OWNER_TYPES = ['ROLE', 'GROUP', 'USER', 'CLIENT', 'MAPPING_RULE'];

export const RESOURCE_TYPES = [
  'AUDIT_LOG', 'AUTHORIZATION', 'BATCH', 'CLUSTER_VARIABLE', 'COMPONENT', 'DECISION_DEFINITION', 'DECISION_REQUIREMENTS_DEFINITION', 'DOCUMENT',
  'EXPRESSION', 'GLOBAL_LISTENER', 'GROUP', 'MAPPING_RULE', 'MESSAGE', 'PROCESS_DEFINITION', 'RESOURCE', 'ROLE', 'SYSTEM', 'TENANT', 'USER', 'USER_TASK',
];
