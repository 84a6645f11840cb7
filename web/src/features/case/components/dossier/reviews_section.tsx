import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../../shared/i18n/say';
import { Dialog } from '../../../../shared/ui/dialog';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import { WordMark } from '../../../../shared/ui/word_mark';
import { use_people, type Person } from '../../../../shared/person/people';
import { change, use_opinions, type Change, type Review } from '../../api/dossier';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';

interface RequestProps {
  case_key: string;
  people: Person[];
  shared: { close: () => void; busy: boolean; error: unknown };
  send: (what: Change) => void;
}

function RequestReview({ case_key, people, shared, send }: RequestProps) {
  const [question, set_question] = useState('');
  const [chosen, set_chosen] = useState<string[]>([]);
  const [blind, set_blind] = useState(true);
  const toggle = (id: string, on: boolean) => set_chosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  const body = { question: question.trim(), reviewers: chosen, blind };
  return (
    <Dialog
      {...shared}
      title={say('Ask for a review')}
      confirm={say('Ask them')}
      ready={body.question !== '' && chosen.length > 0}
      send={() => send(change.review(case_key, body))}
    >
      <Textarea label={say('What they are asked')} withAsterisk rows={2} value={question} onChange={(event) => set_question(event.currentTarget.value)} data-autofocus />
      <Stack gap={4} role="group" aria-label={say('Reviewers')} mah={180} style={{ overflowY: 'auto' }}>
        {people.map(({ id, name }) => (
          <Checkbox key={id} label={name || id} checked={chosen.includes(id)} onChange={(event) => toggle(id, event.currentTarget.checked)} />
        ))}
      </Stack>
      <Checkbox label={say('Blind: nobody sees an opinion before all are in')} checked={blind} onChange={(event) => set_blind(event.currentTarget.checked)} />
    </Dialog>
  );
}

function Opinions({ review }: { review: Review }) {
  const found = use_opinions(review.reviewKey);
  return (found.data?.opinions ?? []).map((one) => (
    <Text size="xs" key={one.opinionKey}>
      {say('{person}: {reason}', { person: one.person, reason: one.reasons })}
    </Text>
  ));
}

interface RowProps {
  one: Review;
  opine: (verdict: 'APPROVE' | 'RETURN') => void;
}

function ReviewRow({ one, opine }: RowProps) {
  return (
    <li data-review={one.reviewKey}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="sm">{one.question}</Text>
          <StandingMark status={one.status} />
          {one.blind && <WordMark>{say('blind')}</WordMark>}
          <Text size="xs">{say('{given} of {wanted} opinions', { given: one.given, wanted: one.wanted })}</Text>
        </Group>
        {one.status === 'OPEN' && (
          <Group gap={4}>
            <Button size="xs" variant="default" aria-label={say('Approve: {name}', { name: one.question })} onClick={() => opine('APPROVE')}>
              {say('Approve')}
            </Button>
            <Button size="xs" variant="default" aria-label={say('Return: {name}', { name: one.question })} onClick={() => opine('RETURN')}>
              {say('Return')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="xs">{say('asked by {person}', { person: one.requestedBy })}</Text>
      <Opinions review={one} />
    </li>
  );
}

type Which = 'request' | { one: Review; verdict: 'APPROVE' | 'RETURN' };

export function ReviewsSection({ case_key, reviews }: { case_key: string; reviews: Review[] }) {
  const people = use_people();
  const dialog = use_dialog<Which>();
  const given = dialog.which === 'request' ? null : dialog.which;
  return (
    <Section title={say('Reviews')}>
      {reviews.length === 0 && <Text size="sm">{say('Nobody has been asked to look at this.')}</Text>}
      <ul className="plain-list">
        {reviews.map((one) => (
          <ReviewRow key={one.reviewKey} one={one} opine={(verdict) => dialog.open({ one, verdict })} />
        ))}
      </ul>
      <Button size="xs" mt="sm" onClick={() => dialog.open('request')}>
        {say('Ask for a review')}
      </Button>
      {dialog.which === 'request' && <RequestReview case_key={case_key} people={people.data ?? []} shared={dialog.shared} send={dialog.send} />}
      {given && (
        <ReasonDialog
          {...dialog.shared}
          title={given.one.question}
          confirm={given.verdict === 'APPROVE' ? say('Approve') : say('Return')}
          send={(reasons) => dialog.send(change.opine(given.one.reviewKey, given.verdict, reasons))}
        />
      )}
    </Section>
  );
}
