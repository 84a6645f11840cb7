import { Anchor } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';

import { AdminPage, PARTS, type AdminView, type Part } from '../features/admin/components/admin_page';

export type AdminSearch = Partial<Record<'part' | 'role' | 'actor' | 'entity' | 'operation', string>>;

export function to_view({ part, role = '', actor = '', entity = '', operation = '' }: AdminSearch): AdminView {
  return { part: PARTS.find((one) => one.part === part)?.part ?? 'people', role, audit: { actor, entity, operation } };
}

// What says nothing is left out of the address.
export function to_search({ part, role, audit }: AdminView): AdminSearch {
  const of_part: Record<Part, Record<string, string>> = { people: {}, rights: { role }, audit: { ...audit }, health: {} };
  return Object.fromEntries(Object.entries<string>({ part, ...of_part[part] }).filter(([, value]) => value !== ''));
}

const part_link = (part: Part, text: string) => (
  <Anchor size="sm" renderRoot={(props) => <Link to="/admin" search={{ part }} {...props} />}>
    {text}
  </Anchor>
);

export function AdminScreen() {
  const view = to_view(useSearch({ from: '/admin' }));
  const navigate = useNavigate();
  const change = (next: AdminView) => void navigate({ to: '/admin', search: to_search(next), replace: true });
  return <AdminPage view={view} change={change} part_link={part_link} />;
}
