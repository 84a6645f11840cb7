import { Group, NativeSelect } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { SettledInput } from '../../../shared/ui/settled_input';
import { is_key, type Filter } from '../api/instances';

const STATES = [
  { value: 'INCIDENT', label: say('Stuck (with an incident)') },
  { value: 'ACTIVE', label: say('Active') },
  { value: 'SUSPENDED', label: say('Suspended') },
  { value: 'COMPLETED', label: say('Completed') },
  { value: 'TERMINATED', label: say('Ended') },
  { value: '', label: say('All') },
];

export function SearchForm({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const bad_key = filter.key.trim() !== '' && !is_key(filter.key);
  return (
    <Group align="end" gap="sm" role="search">
      <NativeSelect label={say('State')} data={STATES} value={filter.state} onChange={(event) => change({ ...filter, state: event.currentTarget.value })} />
      <SettledInput
        label={say('Process')}
        placeholder={say('order, or order-*')}
        value={filter.process}
        settle={(process) => change({ ...filter, process })}
      />
      <SettledInput
        label={say('Instance key')}
        inputMode="numeric"
        value={filter.key}
        error={bad_key && say('a key is a number')}
        settle={(key) => change({ ...filter, key })}
      />
    </Group>
  );
}
