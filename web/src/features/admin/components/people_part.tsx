import { Button, FileInput, Group, NumberInput, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { Dialog } from '../../../shared/ui/dialog';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { WideTable } from '../../../shared/ui/wide_table';
import { use_import, use_profiles, use_put_person, type Profile } from '../api/people';

const NOBODY: Profile = {
  id: '', name: '', groups: [], authority: 0, country: '', timeZone: '', role: '', grade: '', wipLimit: 0, hours: null, facts: null,
};

const list_of = (text: string) => text.split(',').map((one) => one.trim()).filter((one) => one !== '');

function PersonDialog({ of, close }: { of: Profile; close: () => void }) {
  const [draft, set_draft] = useState(of);
  const [groups, set_groups] = useState(of.groups.join(', '));
  const putting = use_put_person();
  const is_new = of.id === '';
  const set = (part: Partial<Profile>) => set_draft((before) => ({ ...before, ...part }));
  const text = (name: 'country' | 'timeZone' | 'role' | 'grade', label: string) => (
    <TextInput label={label} value={draft[name]} onChange={(event) => set({ [name]: event.currentTarget.value })} />
  );
  const send = () => putting.mutate({ ...draft, id: draft.id.trim(), groups: list_of(groups) }, { onSuccess: close });
  return (
    <Dialog
      title={is_new ? say('Add a person') : say('Change {name}', { name: of.name || of.id })}
      confirm={say('Save')}
      ready={draft.id.trim() !== ''}
      busy={putting.isPending}
      error={putting.error}
      close={close}
      send={send}
    >
      {is_new && (
        <TextInput label={say('Short name')} description={say('What work is assigned to')} withAsterisk value={draft.id} onChange={(event) => set({ id: event.currentTarget.value })} data-autofocus />
      )}
      <TextInput label={say('Name')} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label={say('Groups, with commas between them')} value={groups} onChange={(event) => set_groups(event.currentTarget.value)} />
      <Group grow>
        {text('role', say('Role'))}
        {text('grade', say('Grade'))}
      </Group>
      <Group grow>
        {text('country', say('Country, two letters'))}
        {text('timeZone', say('Time zone'))}
      </Group>
      <Group grow>
        <NumberInput label={say('Decides up to')} min={0} allowDecimal={false} value={draft.authority} onChange={(value) => set({ authority: Number(value) })} />
        <NumberInput label={say('Tasks at once (0: no limit)')} min={0} allowDecimal={false} value={draft.wipLimit} onChange={(value) => set({ wipLimit: Number(value) })} />
      </Group>
    </Dialog>
  );
}

// A sheet is tried first: all of it comes in, or nothing.
function ImportDialog({ close }: { close: () => void }) {
  const [text, set_text] = useState('');
  const trying = use_import();
  const importing = use_import();
  const read = (file: File | null) => void file?.text().then(take);
  const take = (sheet: string) => {
    set_text(sheet);
    trying.mutate({ text: sheet, dry_run: true });
  };
  return (
    <Dialog
      title={say('Import people')}
      confirm={say('Import')}
      ready={text !== '' && trying.isSuccess && !trying.isPending}
      busy={importing.isPending}
      error={importing.error ?? trying.error}
      size="xl"
      close={close}
      send={() => importing.mutate({ text, dry_run: false }, { onSuccess: close })}
    >
      <FileInput label={say('A CSV file')} accept=".csv,text/csv" onChange={read} />
      <Textarea label={say('Or its text')} description="person,name,groups,skill:keying,language:en" rows={6} value={text} onChange={(event) => take(event.currentTarget.value)} />
      {trying.data && !trying.error && (
        <Text size="sm" role="status">
          {say('{people, plural, one {# person} other {# people}} and {facts, plural, one {# attestation} other {# attestations}} would come in.', {
            people: trying.data.people, facts: trying.data.attestations,
          })}
        </Text>
      )}
    </Dialog>
  );
}

const HEADS = [say('Name'), say('Groups'), say('Role'), say('Grade'), say('Country'), say('Decides up to'), say('Do')];

function ProfileTable({ profiles, change }: { profiles: Profile[]; change: (one: Profile) => void }) {
  return (
    <WideTable label={say('People as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            {HEADS.map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {profiles.map((one) => (
            <Table.Tr key={one.id} data-person={one.id}>
              <Table.Th scope="row" fw={500}>
                {one.name || one.id}
              </Table.Th>
              <Table.Td>{one.groups.join(', ')}</Table.Td>
              <Table.Td>{one.role}</Table.Td>
              <Table.Td>{one.grade}</Table.Td>
              <Table.Td>{[one.country, one.timeZone].filter(Boolean).join(', ')}</Table.Td>
              <Table.Td className="tabular">{one.authority.toLocaleString('en-GB')}</Table.Td>
              <Table.Td>
                <Button size="xs" variant="default" aria-label={say('Change {name}', { name: one.name || one.id })} onClick={() => change(one)}>
                  {say('Change')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

export function PeoplePart() {
  const found = use_profiles();
  const [shown, show] = useState<Profile | 'import' | null>(null);
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('The people')} height={300} />;
  return (
    <Section title={say('People')}>
      <Stack gap="sm">
        <Group gap="xs">
          <Button size="xs" onClick={() => show(NOBODY)}>
            {say('Add a person')}
          </Button>
          <Button size="xs" variant="default" onClick={() => show('import')}>
            {say('Import people')}
          </Button>
        </Group>
        {found.data.length === 0 && <EmptyState title={say('Nobody yet')}>{say('Add people one by one, or bring a sheet.')}</EmptyState>}
        {found.data.length > 0 && <ProfileTable profiles={found.data} change={show} />}
      </Stack>
      {shown === 'import' && <ImportDialog close={() => show(null)} />}
      {shown && shown !== 'import' && <PersonDialog of={shown} close={() => show(null)} />}
    </Section>
  );
}
