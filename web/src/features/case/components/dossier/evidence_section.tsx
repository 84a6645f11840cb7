import { Button, FileInput, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../../shared/i18n/say';
import { moment_text } from '../../../../shared/time/when';
import { Dialog } from '../../../../shared/ui/dialog';
import { ProblemNotice } from '../../../../shared/ui/problem_notice';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import { change, use_add_evidence, use_verify, type Evidence, type NewEvidence } from '../../api/dossier';
import type { ViewLink } from './citations';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';
import { standing } from './words';

const NOTHING: NewEvidence = { name: '', source: '', confidentiality: 'INTERNAL', text: '', file: null };
const LEVELS = ['INTERNAL', 'CONFIDENTIAL', 'RESTRICTED'].map((value) => ({ value, label: standing(value).word }));

function AddEvidence({ case_key, close }: { case_key: string; close: () => void }) {
  const [draft, set_draft] = useState(NOTHING);
  const adding = use_add_evidence(case_key);
  const set = (part: Partial<NewEvidence>) => set_draft((before) => ({ ...before, ...part }));
  const ready = draft.source.trim() !== '' && (draft.file !== null || draft.text.trim() !== '');
  return (
    <Dialog
      title={say('Add evidence')}
      confirm={say('Add it')}
      ready={ready}
      busy={adding.isPending}
      error={adding.error}
      close={close}
      send={() => adding.mutate(draft, { onSuccess: close })}
    >
      <TextInput label={say('Name')} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
      <TextInput
        label={say('Where it is from')}
        withAsterisk
        value={draft.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('Who may see it')}
        data={LEVELS}
        value={draft.confidentiality}
        onChange={(event) => set({ confidentiality: event.currentTarget.value })}
      />
      <FileInput
        label={say('File')}
        clearable
        clearButtonProps={{ 'aria-label': say('Take the file away') }}
        value={draft.file}
        onChange={(file) => set({ file, ...(file && !draft.name && { name: file.name }) })}
      />
      {!draft.file && (
        <Textarea label={say('Or a text')} rows={3} value={draft.text} onChange={(event) => set({ text: event.currentTarget.value })} />
      )}
    </Dialog>
  );
}

function EvidenceRow({ one, view_link, withdraw }: { one: Evidence; view_link: ViewLink; withdraw: () => void }) {
  const name = one.name || one.source;
  return (
    <li data-evidence={one.evidenceKey}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          {view_link({ tab: 'dossier', evidence: one.evidenceKey }, name)}
          <StandingMark status={one.status} />
          <StandingMark status={one.confidentiality} />
          {one.version > 1 && <Text size="xs">{say('version {version}', { version: one.version })}</Text>}
        </Group>
        {one.status === 'CURRENT' && (
          <Button size="xs" variant="default" onClick={withdraw} aria-label={say('Withdraw {name}', { name })}>
            {say('Withdraw')}
          </Button>
        )}
      </Group>
      <Text size="xs">
        {say('from {source}; {person}, {when}', { source: one.source, person: one.addedBy, when: moment_text(one.addedAt) })}
        {one.withdrawalReason && ` · ${one.withdrawalReason}`}
      </Text>
    </li>
  );
}

function Verify({ case_key }: { case_key: string }) {
  const checking = use_verify(case_key);
  const answer = checking.data;
  const broken = (answer?.items ?? []).filter((one) => !one.intact).map((one) => one.name);
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={checking.isPending} onClick={() => checking.mutate(undefined)}>
        {say('Compare with what came in')}
      </Button>
      {answer && (
        <Text size="sm" role="status">
          {answer.intact ? say('Every byte is as it came in.') : say('Not as it came in: {names}', { names: broken.join(', ') })}
        </Text>
      )}
      {checking.error && <ProblemNotice error={checking.error} />}
    </Group>
  );
}

interface Props {
  case_key: string;
  evidence: Evidence[];
  view_link: ViewLink;
}

export function EvidenceSection({ case_key, evidence, view_link }: Props) {
  const [adding, set_adding] = useState(false);
  const dialog = use_dialog<Evidence>();
  return (
    <Section title={say('Evidence')}>
      {evidence.length === 0 && <Text size="sm">{say('None yet. What is claimed and decided here rests on evidence.')}</Text>}
      <ul className="plain-list">
        {evidence.map((one) => (
          <EvidenceRow key={one.evidenceKey} one={one} view_link={view_link} withdraw={() => dialog.open(one)} />
        ))}
      </ul>
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={() => set_adding(true)}>
          {say('Add evidence')}
        </Button>
        {evidence.length > 0 && <Verify case_key={case_key} />}
      </Group>
      {adding && <AddEvidence case_key={case_key} close={() => set_adding(false)} />}
      {dialog.which && (
        <ReasonDialog
          {...dialog.shared}
          danger
          title={say('Withdraw “{name}”', { name: dialog.which.name })}
          confirm={say('Withdraw it')}
          send={(reason) => dialog.send(change.withdraw_evidence(dialog.which!.evidenceKey, reason))}
        >
          <Text size="sm">{say('Findings and decisions that rest on it are flagged. Nothing is deleted.')}</Text>
        </ReasonDialog>
      )}
    </Section>
  );
}
