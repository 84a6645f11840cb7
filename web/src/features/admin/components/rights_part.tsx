import { Button, Group, NativeSelect, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { Dialog } from '../../../shared/ui/dialog';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { WideTable } from '../../../shared/ui/wide_table';
import {
  OWNER_TYPES,
  RESOURCE_TYPES,
  use_authorizations,
  use_grant,
  use_members,
  use_roles,
  use_set_member,
  use_take_back,
  type Authorization,
  type MemberKind,
} from '../api/rights';

const KINDS: Record<MemberKind, string> = { users: say('Users'), groups: say('Groups') };

function Members({ role, kind }: { role: string; kind: MemberKind }) {
  const found = use_members(role, kind);
  const setting = use_set_member();
  const [id, set_id] = useState('');
  const put = (one: string, member: boolean) => setting.mutate({ role, kind, id: one, member }, { onSuccess: () => set_id('') });
  return (
    <Stack gap="xs" data-members={kind}>
      <Text size="sm" fw={600}>
        {KINDS[kind]}
      </Text>
      {(found.error ?? setting.error) && <ProblemNotice error={found.error ?? setting.error} />}
      {found.data?.length === 0 && <Text size="sm">{say('none')}</Text>}
      {(found.data ?? []).map((one) => (
        <Group key={one} gap="xs">
          <Text size="sm">{one}</Text>
          <Button size="xs" variant="default" aria-label={say('Take {name} out', { name: one })} onClick={() => put(one, false)}>
            {say('Take out')}
          </Button>
        </Group>
      ))}
      <Group gap="xs" align="end">
        <TextInput label={say('Add to {kind}', { kind: KINDS[kind] })} value={id} onChange={(event) => set_id(event.currentTarget.value)} />
        <Button size="sm" variant="default" disabled={id.trim() === ''} loading={setting.isPending} onClick={() => put(id.trim(), true)}>
          {say('Add')}
        </Button>
      </Group>
    </Stack>
  );
}

interface RolesProps {
  role: string;
  choose: (role: string) => void;
}

function Roles({ role, choose }: RolesProps) {
  const found = use_roles();
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('The roles')} height={120} />;
  const names = found.data.items.map((one) => ({ value: one.roleId, label: one.name || one.roleId }));
  const chosen = found.data.items.find((one) => one.roleId === role);
  return (
    <Stack gap="sm">
      <NativeSelect label={say('Role')} w={240} data={[{ value: '', label: say('choose…') }, ...names]} value={chosen?.roleId ?? ''} onChange={(event) => choose(event.currentTarget.value)} />
      {chosen?.description && <Text size="sm">{chosen.description}</Text>}
      {chosen && (
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Members key={`${role}/users`} role={role} kind="users" />
          <Members key={`${role}/groups`} role={role} kind="groups" />
        </SimpleGrid>
      )}
    </Stack>
  );
}

const NO_GRANT = { ownerType: 'ROLE', ownerId: '', resourceType: 'PROCESS_DEFINITION', resourceId: '*', permissions: '' };
const list_of = (text: string) => text.split(/[\s,]+/).map((one) => one.toUpperCase()).filter((one) => one !== '');

function GrantDialog({ close }: { close: () => void }) {
  const [draft, set_draft] = useState(NO_GRANT);
  const granting = use_grant();
  const set = (part: Partial<typeof NO_GRANT>) => set_draft((before) => ({ ...before, ...part }));
  const { permissions, ...said } = draft;
  const grant = { ...said, ownerId: said.ownerId.trim(), resourceId: said.resourceId.trim(), permissionTypes: list_of(permissions) };
  return (
    <Dialog
      title={say('Grant')}
      confirm={say('Grant')}
      ready={grant.ownerId !== '' && grant.resourceId !== '' && grant.permissionTypes.length > 0}
      busy={granting.isPending}
      error={granting.error}
      close={close}
      send={() => granting.mutate(grant, { onSuccess: close })}
    >
      <Group grow>
        <NativeSelect label={say('To a')} data={OWNER_TYPES} value={draft.ownerType} onChange={(event) => set({ ownerType: event.currentTarget.value })} />
        <TextInput label={say('Id')} withAsterisk value={draft.ownerId} onChange={(event) => set({ ownerId: event.currentTarget.value })} data-autofocus />
      </Group>
      <Group grow>
        <NativeSelect label={say('On')} data={RESOURCE_TYPES} value={draft.resourceType} onChange={(event) => set({ resourceType: event.currentTarget.value })} />
        <TextInput label={say('Which one (* for all)')} withAsterisk value={draft.resourceId} onChange={(event) => set({ resourceId: event.currentTarget.value })} />
      </Group>
      <TextInput
        label={say('Permissions')}
        description={say('With commas between them, such as READ_USER_TASK, UPDATE_USER_TASK')}
        withAsterisk
        value={permissions}
        onChange={(event) => set({ permissions: event.currentTarget.value })}
      />
    </Dialog>
  );
}

function AuthorizationRow({ one, ask }: { one: Authorization; ask: () => void }) {
  const name = `${one.ownerId}, ${one.resourceType}`;
  return (
    <Table.Tr data-authorization={one.authorizationKey}>
      <Table.Th scope="row" fw={500}>
        {one.ownerId} <Text span size="xs">{one.ownerType}</Text>
      </Table.Th>
      <Table.Td>{one.resourceType}</Table.Td>
      <Table.Td>{one.resourceId ?? one.resourcePropertyName}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{one.permissionTypes.join(', ')}</Table.Td>
      <Table.Td>
        <Button size="xs" variant="default" aria-label={say('Take back: {name}', { name })} onClick={ask}>
          {say('Take back')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function TakeBack({ one, close }: { one: Authorization; close: () => void }) {
  const taking = use_take_back();
  return (
    <Dialog
      title={say('Take back')}
      confirm={say('Take it back')}
      danger
      busy={taking.isPending}
      error={taking.error}
      close={close}
      send={() => taking.mutate(one.authorizationKey, { onSuccess: close })}
    >
      <Text size="sm">
        {say('{owner} may no longer {permissions} on {resource}.', {
          owner: one.ownerId, permissions: one.permissionTypes.join(', '), resource: `${one.resourceType} ${one.resourceId ?? ''}`,
        })}
      </Text>
    </Dialog>
  );
}

function Grants() {
  const found = use_authorizations();
  const [shown, show] = useState<Authorization | 'grant' | null>(null);
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('What is granted')} height={200} />;
  return (
    <Stack gap="sm">
      <Button size="xs" w="fit-content" onClick={() => show('grant')}>
        {say('Grant')}
      </Button>
      <WideTable label={say('Grants as a table')}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              {[say('Who'), say('On'), say('Which'), say('May'), say('Do')].map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.data.items.map((one) => (
              <AuthorizationRow key={one.authorizationKey} one={one} ask={() => show(one)} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {shown === 'grant' && <GrantDialog close={() => show(null)} />}
      {shown && shown !== 'grant' && <TakeBack one={shown} close={() => show(null)} />}
    </Stack>
  );
}

export function RightsPart(props: RolesProps) {
  return (
    <Stack gap="md">
      <Text size="sm">{say('Grants are asked for when the server runs with --authorizations; administrators may do everything.')}</Text>
      <Section title={say('Roles')}>
        <Roles {...props} />
      </Section>
      <Section title={say('Grants')}>
        <Grants />
      </Section>
    </Stack>
  );
}
