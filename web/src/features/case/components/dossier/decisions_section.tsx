import { Button, Group, NumberInput, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../../shared/i18n/say';
import { moment_text } from '../../../../shared/time/when';
import { Dialog } from '../../../../shared/ui/dialog';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import { WordMark } from '../../../../shared/ui/word_mark';
import { change, type Change, type Evidence, type Judgement } from '../../api/dossier';
import { CitationFields, NO_CITATION, to_citations } from './citation_fields';
import { Citations, type ViewLink } from './citations';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';

interface DecideProps {
  case_key: string;
  evidence: Evidence[];
  shared: { close: () => void; busy: boolean; error: unknown };
  send: (what: Change) => void;
}

function Decide({ case_key, evidence, shared, send }: DecideProps) {
  const [said, set_said] = useState({ question: '', outcome: '', rationale: '' });
  const [amount, set_amount] = useState<number | string>('');
  const [cited, set_cited] = useState(NO_CITATION);
  const set = (part: Partial<typeof said>) => set_said((before) => ({ ...before, ...part }));
  const ready = Object.values(said).every((text) => text.trim() !== '');
  const body = { ...said, evidence: to_citations(cited), ...(amount !== '' && { amount: Math.round(Number(amount)) }) };
  return (
    <Dialog {...shared} title={say('Record a decision')} confirm={say('Decide')} ready={ready} send={() => send(change.judge(case_key, body))}>
      <TextInput label={say('What is decided')} withAsterisk value={said.question} onChange={(event) => set({ question: event.currentTarget.value })} data-autofocus />
      <TextInput label={say('Outcome')} withAsterisk value={said.outcome} onChange={(event) => set({ outcome: event.currentTarget.value })} />
      <Textarea label={say('Why')} withAsterisk rows={2} value={said.rationale} onChange={(event) => set({ rationale: event.currentTarget.value })} />
      <NumberInput
        label={say('Amount at stake')}
        description={say('Above your authority it has no effect until somebody approves it.')}
        min={0}
        value={amount}
        onChange={set_amount}
      />
      <CitationFields draft={cited} evidence={evidence} change={set_cited} />
    </Dialog>
  );
}

interface RowProps {
  one: Judgement;
  evidence: Evidence[];
  view_link: ViewLink;
  answer: (approve: boolean) => void;
}

function DecisionRow({ one, evidence, view_link, answer }: RowProps) {
  return (
    <li data-decision={one.judgementKey}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={500}>
            {one.question} → {one.outcome}
          </Text>
          <StandingMark status={one.status} />
          {one.flagged && (
            <WordMark sign="⚑" strong>
              {say('flagged')}
            </WordMark>
          )}
        </Group>
        {one.status === 'AWAITING_APPROVAL' && (
          <Group gap={4}>
            <Button size="xs" variant="default" aria-label={say('Approve: {name}', { name: one.question })} onClick={() => answer(true)}>
              {say('Approve')}
            </Button>
            <Button size="xs" variant="default" aria-label={say('Return: {name}', { name: one.question })} onClick={() => answer(false)}>
              {say('Return')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="sm">{one.rationale}</Text>
      <Citations cites={one.evidence} evidence={evidence} view_link={view_link} />
      {one.flag && <Text size="xs">{one.flag}</Text>}
      <Text size="xs">{say('{person}, {when}', { person: one.decidedBy, when: moment_text(one.decidedAt) })}</Text>
      {one.answeredBy && <Text size="xs">{say('{person}: {reason}', { person: one.answeredBy, reason: one.answer ?? '' })}</Text>}
    </li>
  );
}

interface Props {
  case_key: string;
  decisions: Judgement[];
  evidence: Evidence[];
  view_link: ViewLink;
}

type Which = 'decide' | { one: Judgement; approve: boolean };

export function DecisionsSection({ case_key, decisions, evidence, view_link }: Props) {
  const dialog = use_dialog<Which>();
  const answered = dialog.which === 'decide' ? null : dialog.which;
  return (
    <Section title={say('Decision log')}>
      {decisions.length === 0 && <Text size="sm">{say('Nothing is decided yet.')}</Text>}
      <ul className="plain-list">
        {decisions.map((one) => (
          <DecisionRow key={one.judgementKey} one={one} evidence={evidence} view_link={view_link} answer={(approve) => dialog.open({ one, approve })} />
        ))}
      </ul>
      <Button size="xs" mt="sm" onClick={() => dialog.open('decide')}>
        {say('Record a decision')}
      </Button>
      {dialog.which === 'decide' && <Decide case_key={case_key} evidence={evidence} shared={dialog.shared} send={dialog.send} />}
      {answered && (
        <ReasonDialog
          {...dialog.shared}
          title={answered.one.question}
          confirm={answered.approve ? say('Approve') : say('Return')}
          send={(reason) => dialog.send((answered.approve ? change.approve : change.send_back)(answered.one.judgementKey, reason))}
        />
      )}
    </Section>
  );
}
