import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { say } from '../../../../shared/i18n/say';
import { Dialog } from '../../../../shared/ui/dialog';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import type { Case } from '../../api/cases';
import { change, use_offers, type Change, type Offer } from '../../api/dossier';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';

export type CaseKeyLink = (case_key: string, text: string) => ReactNode;

interface MakeProps {
  one: Case;
  shared: { close: () => void; busy: boolean; error: unknown };
  send: (what: Change) => void;
}

function MakeOffer({ one, shared, send }: MakeProps) {
  const [claim, set_claim] = useState('');
  const [benefit, set_benefit] = useState('');
  const body = {
    claim: claim.trim(), benefit: benefit.trim(), tenantId: one.tenantId, caseDefinitionId: one.caseDefinitionId, noticedInCaseKey: one.caseKey,
  };
  return (
    <Dialog {...shared} title={say('Tell the client what you noticed')} confirm={say('Offer it')} ready={claim.trim() !== '' && benefit.trim() !== ''} send={() => send(change.offer(body))}>
      <Text size="sm">{say('Nobody has asked for it. If the client accepts, it becomes a case of this template.')}</Text>
      <Textarea label={say('What you noticed')} withAsterisk rows={2} value={claim} onChange={(event) => set_claim(event.currentTarget.value)} data-autofocus />
      <Textarea label={say('What the client has from it')} withAsterisk rows={2} value={benefit} onChange={(event) => set_benefit(event.currentTarget.value)} />
    </Dialog>
  );
}

interface RowProps {
  one: Offer;
  answer: (act: 'accept' | 'decline') => void;
  case_link: CaseKeyLink;
}

function OfferRow({ one, answer, case_link }: RowProps) {
  return (
    <li data-offer={one.offerKey}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={500}>
            {one.claim}
          </Text>
          <StandingMark status={one.status} />
          {one.caseKey && case_link(one.caseKey, say('Open the case'))}
        </Group>
        {one.status === 'OFFERED' && (
          <Group gap={4}>
            <Button size="xs" variant="default" aria-label={say('Accept: {name}', { name: one.claim })} onClick={() => answer('accept')}>
              {say('Accept')}
            </Button>
            <Button size="xs" variant="default" aria-label={say('Decline: {name}', { name: one.claim })} onClick={() => answer('decline')}>
              {say('Decline')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="xs">{say('{person}: {reason}', { person: one.raisedBy, reason: one.benefit })}</Text>
      {one.reason && <Text size="xs">{one.reason}</Text>}
    </li>
  );
}

type Which = 'make' | { one: Offer; act: 'accept' | 'decline' };

// What an expert noticed in this case without being asked, and what the client said to it.
export function OffersSection({ one, case_link }: { one: Case; case_link: CaseKeyLink }) {
  const offers = use_offers(one.caseKey);
  const dialog = use_dialog<Which>();
  const answered = dialog.which === 'make' ? null : dialog.which;
  return (
    <Section title={say('Noticed without being asked')}>
      {offers.data?.length === 0 && <Text size="sm">{say('Nothing has been offered to the client.')}</Text>}
      <ul className="plain-list">
        {(offers.data ?? []).map((offer) => (
          <OfferRow key={offer.offerKey} one={offer} answer={(act) => dialog.open({ one: offer, act })} case_link={case_link} />
        ))}
      </ul>
      <Button size="xs" mt="sm" onClick={() => dialog.open('make')}>
        {say('Offer a finding')}
      </Button>
      {dialog.which === 'make' && <MakeOffer one={one} shared={dialog.shared} send={dialog.send} />}
      {answered && (
        <ReasonDialog
          {...dialog.shared}
          title={answered.one.claim}
          confirm={answered.act === 'accept' ? say('Accept') : say('Decline')}
          optional={answered.act === 'accept'}
          send={(reason) => dialog.send(change.answer_offer(answered.one.offerKey, answered.act, reason))}
        />
      )}
    </Section>
  );
}
