import { Group, NativeSelect, TextInput } from '@mantine/core';

import { is_key, type Filter } from '../api/instances';

const STATES = [
  { value: 'INCIDENT', label: 'Stuck (with an incident)' },
  { value: 'ACTIVE', label: 'Active' },
  { value: 'SUSPENDED', label: 'Suspended' },
  { value: 'COMPLETED', label: 'Completed' },
  { value: 'TERMINATED', label: 'Ended' },
  { value: '', label: 'All' },
];

export function SearchForm({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const bad_key = filter.key.trim() !== '' && !is_key(filter.key);
  return (
    <Group align="end" gap="sm" role="search">
      <NativeSelect label="State" data={STATES} value={filter.state} onChange={(event) => change({ ...filter, state: event.currentTarget.value })} />
      <TextInput
        label="Process"
        placeholder="order, or order-*"
        value={filter.process}
        onChange={(event) => change({ ...filter, process: event.currentTarget.value })}
      />
      <TextInput
        label="Instance key"
        inputMode="numeric"
        value={filter.key}
        error={bad_key && 'a key is a number'}
        onChange={(event) => change({ ...filter, key: event.currentTarget.value })}
      />
    </Group>
  );
}
