import { Button, Group, NumberInput, Progress, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../../shared/i18n/say';
import { Dialog } from '../../../../shared/ui/dialog';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import { WordMark } from '../../../../shared/ui/word_mark';
import { change, type Change, type Evidence, type Finding } from '../../api/dossier';
import { CitationFields, NO_CITATION, to_citations } from './citation_fields';
import { Citations, type ViewLink } from './citations';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';

const ACTS: Record<string, { act: string; word: string }[]> = {
  DRAFT: [{ act: 'accept', word: say('Accept') }, { act: 'contest', word: say('Contest') }, { act: 'withdraw', word: say('Withdraw') }],
  CONTESTED: [{ act: 'accept', word: say('Accept') }, { act: 'withdraw', word: say('Withdraw') }],
  ACCEPTED: [{ act: 'contest', word: say('Contest') }, { act: 'withdraw', word: say('Withdraw') }],
};

interface StateProps {
  case_key: string;
  evidence: Evidence[];
  shared: { close: () => void; busy: boolean; error: unknown };
  send: (what: Change) => void;
}

function StateFinding({ case_key, evidence, shared, send }: StateProps) {
  const [claim, set_claim] = useState('');
  const [confidence, set_confidence] = useState<number | string>(70);
  const [cited, set_cited] = useState(NO_CITATION);
  const body = { claim: claim.trim(), evidence: to_citations(cited), confidence: Number(confidence) };
  return (
    <Dialog {...shared} title={say('State a finding')} confirm={say('State it')} ready={body.claim !== ''} send={() => send(change.state(case_key, body))}>
      <Textarea label={say('What is claimed')} withAsterisk rows={2} value={claim} onChange={(event) => set_claim(event.currentTarget.value)} data-autofocus />
      <NumberInput label={say('How sure, in percent')} min={0} max={100} allowDecimal={false} value={confidence} onChange={set_confidence} />
      <CitationFields draft={cited} evidence={evidence} change={set_cited} />
    </Dialog>
  );
}

function Confidence({ percent }: { percent: number }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Progress w={60} value={percent} aria-hidden />
      <Text size="xs" className="tabular">
        {say('{percent} % sure', { percent })}
      </Text>
    </Group>
  );
}

interface RowProps {
  one: Finding;
  evidence: Evidence[];
  view_link: ViewLink;
  ask: (act: string, word: string) => void;
}

function FindingRow({ one, evidence, view_link, ask }: RowProps) {
  return (
    <li data-finding={one.findingKey}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={500}>
            {one.claim}
          </Text>
          <StandingMark status={one.status} />
          {one.flagged && (
            <WordMark sign="⚑" strong>
              {say('flagged')}
            </WordMark>
          )}
          <Confidence percent={one.confidence} />
        </Group>
        <Group gap={4}>
          {(ACTS[one.status] ?? []).map(({ act, word }) => (
            <Button key={act} size="xs" variant="default" aria-label={say('{verb}: {name}', { verb: word, name: one.claim })} onClick={() => ask(act, word)}>
              {word}
            </Button>
          ))}
        </Group>
      </Group>
      <Citations cites={one.evidence} evidence={evidence} view_link={view_link} />
      {one.flag && <Text size="xs">{one.flag}</Text>}
      <Text size="xs">{one.statedBy}</Text>
    </li>
  );
}

interface Props {
  case_key: string;
  findings: Finding[];
  evidence: Evidence[];
  view_link: ViewLink;
}

type Which = 'state' | { one: Finding; act: string; word: string };

export function FindingsSection({ case_key, findings, evidence, view_link }: Props) {
  const dialog = use_dialog<Which>();
  const moved = dialog.which === 'state' ? null : dialog.which;
  return (
    <Section title={say('Findings')}>
      {findings.length === 0 && <Text size="sm">{say('Nothing is claimed yet.')}</Text>}
      <ul className="plain-list">
        {findings.map((one) => (
          <FindingRow
            key={one.findingKey}
            one={one}
            evidence={evidence}
            view_link={view_link}
            ask={(act, word) => dialog.open({ one, act, word })}
          />
        ))}
      </ul>
      <Button size="xs" mt="sm" onClick={() => dialog.open('state')}>
        {say('State a finding')}
      </Button>
      {dialog.which === 'state' && <StateFinding case_key={case_key} evidence={evidence} shared={dialog.shared} send={dialog.send} />}
      {moved && (
        <ReasonDialog
          {...dialog.shared}
          title={say('{verb}: {name}', { verb: moved.word, name: moved.one.claim })}
          confirm={moved.word}
          optional={moved.act === 'accept'}
          send={(reason) => dialog.send(change.move(moved.one.findingKey, moved.act, reason))}
        />
      )}
    </Section>
  );
}
