import { Anchor } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import type { Filter } from '../features/operations/api/instances';
import { InstanceListPage } from '../features/operations/components/instance_list_page';
import { InstancePage } from '../features/operations/components/instance_page';

function instance_link(key: string, text: string) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/operations/$instanceKey" params={{ instanceKey: key }} {...props} />}>
      {text}
    </Anchor>
  );
}

export function OperationsScreen() {
  const { state = 'ACTIVE', process = '', key = '' } = useSearch({ from: '/operations' });
  const navigate = useNavigate();
  const change = (filter: Filter) => void navigate({ to: '/operations', search: { ...filter }, replace: true });
  return <InstanceListPage filter={{ state, process, key }} change={change} instance_link={instance_link} />;
}

export function InstanceScreen() {
  const { instanceKey } = useParams({ from: '/operations/$instanceKey' });
  return <InstancePage key={instanceKey} instance_key={instanceKey} instance_link={instance_link} />;
}
