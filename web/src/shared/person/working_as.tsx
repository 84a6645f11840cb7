import { Group, NativeSelect, Text } from '@mantine/core';

import { say } from '../i18n/say';
import { use_people, use_person, type Person } from './people';

interface ChoosePersonProps {
  people: Person[];
  person: Person | null;
  choose: (id: string | null) => void;
}

export function ChoosePerson({ people, person, choose }: ChoosePersonProps) {
  const names = people.map(({ id, name }) => ({ label: name || id, value: id }));
  return (
    <Group gap="xs">
      <Text component="label" htmlFor="working-as" size="sm" fw={500}>
        {say('Working as')}
      </Text>
      <NativeSelect
        id="working-as"
        value={person?.id ?? ''}
        onChange={(event) => choose(event.currentTarget.value || null)}
        data={[{ label: say('choose…'), value: '' }, ...names]}
      />
    </Group>
  );
}

// Says in whose name things are done on this page, and lets one choose.
export function WorkingAs() {
  const people = use_people();
  const [person, choose] = use_person(people.data ?? []);
  return people.data && people.data.length > 0 ? <ChoosePerson people={people.data} person={person} choose={choose} /> : null;
}
