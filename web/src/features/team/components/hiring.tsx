import { Button, Group, List, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { percent_text } from '../../../shared/person/training';
import { Dialog } from '../../../shared/ui/dialog';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WideTable } from '../../../shared/ui/wide_table';
import { use_move, use_requisitions, use_shortlist, type Candidate, type CandidateAct, type Requisition } from '../api/approvals';

type Act = CandidateAct['act'];

const STAGES: Record<string, string> = {
  applied: say('applied'), interview_bpo: say('interview, routine work'), interview_kpo: say('interview, expert work'), offered: say('has an offer'),
  hired: say('hired'), rejected: say('turned down'),
};
const WORDS: Record<Act, string> = {
  verification: say('Record verified'), interview: say('Score the interview'), offer: say('Make an offer'), hire: say('Hire'), rejection: say('Turn down'),
};
const BY_STAGE: Record<string, Act[]> = {
  applied: ['verification', 'offer', 'rejection'], interview_bpo: ['verification', 'interview', 'offer', 'rejection'],
  interview_kpo: ['verification', 'interview', 'offer', 'rejection'], offered: ['hire', 'rejection'],
};

// What can be done with a candidate where they stand; a record that is verified need not be once more.
export function acts_of(one: Candidate): Act[] {
  const unverified = one.against.some((reason) => reason.predicate === 'verified');
  return (BY_STAGE[one.stage] ?? []).filter((act) => act !== 'verification' || unverified);
}

const score_text = (score: number) => (score < 0 ? '' : percent_text(score));

function Row({ one, ask }: { one: Candidate; ask: (act: Act) => void }) {
  return (
    <Table.Tr data-candidate={one.application}>
      <Table.Th scope="row" fw={500}>
        {one.name}
      </Table.Th>
      <Table.Td>{STAGES[one.stage] ?? one.stage}</Table.Td>
      <Table.Td className="tabular">{score_text(one.rank.total)}</Table.Td>
      <Table.Td>
        {one.against.length > 0 && (
          <List size="sm">
            {one.against.map((reason) => (
              <List.Item key={`${reason.predicate}${reason.needed}`}>{say('{needed}; there is {there}', { needed: reason.needed, there: reason.there })}</List.Item>
            ))}
          </List>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {acts_of(one).map((act) => (
            <Button key={act} size="xs" variant="default" aria-label={say('{verb}: {name}', { verb: WORDS[act], name: one.name })} onClick={() => ask(act)}>
              {WORDS[act]}
            </Button>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface Asked {
  one: Candidate;
  act: Act;
}

const list_of = (text: string) => text.split(',').map((one) => one.trim()).filter((one) => one !== '');

// What an act needs to be told: a score, or who the person will be.
function ActDialog({ asked: { one, act }, close }: { asked: Asked; close: () => void }) {
  const moving = use_move();
  const [score, set_score] = useState<number | string>('');
  const [hired, set_hired] = useState({ person: '', groups: '', grade: '' });
  const set = (part: Partial<typeof hired>) => set_hired((before) => ({ ...before, ...part }));
  const bodies: Partial<Record<Act, Record<string, unknown>>> = {
    verification: { verified: true },
    interview: { score: Math.round(Number(score) * 100) },
    hire: { person: hired.person.trim(), groups: list_of(hired.groups), ...(hired.grade && { grade: hired.grade.trim() }) },
  };
  const ready = act === 'interview' ? score !== '' : act !== 'hire' || hired.person.trim() !== '';
  return (
    <Dialog
      title={say('{verb}: {name}', { verb: WORDS[act], name: one.name })}
      confirm={WORDS[act]}
      danger={act === 'rejection'}
      ready={ready}
      busy={moving.isPending}
      error={moving.error}
      close={close}
      send={() => moving.mutate({ application: one.application, act, body: bodies[act] ?? {} }, { onSuccess: close })}
    >
      {act === 'interview' && <NumberInput label={say('Score in percent')} withAsterisk min={0} max={100} value={score} onChange={set_score} />}
      {act === 'hire' && (
        <>
          <TextInput label={say('Short name')} description={say('What work is assigned to')} withAsterisk value={hired.person} onChange={(event) => set({ person: event.currentTarget.value })} />
          <TextInput label={say('Groups, with commas between them')} value={hired.groups} onChange={(event) => set({ groups: event.currentTarget.value })} />
          <TextInput label={say('Grade')} value={hired.grade} onChange={(event) => set({ grade: event.currentTarget.value })} />
        </>
      )}
    </Dialog>
  );
}

function Candidates({ candidates }: { candidates: Candidate[] }) {
  const [asked, ask] = useState<Asked | null>(null);
  return (
    <>
      <WideTable label={say('Candidates as a table')}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              {[say('Candidate'), say('Stands'), say('Rank'), say('What stands against an offer'), say('Do')].map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {candidates.map((one) => (
              <Row key={one.application} one={one} ask={(act) => ask({ one, act })} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {asked && <ActDialog asked={asked} close={() => ask(null)} />}
    </>
  );
}

function Opening({ one }: { one: Requisition }) {
  const found = use_shortlist(one.code);
  const candidates = found.data?.candidates ?? [];
  const facts = [one.facts.mode, one.facts.service, one.facts.shift].filter(Boolean).join(', ');
  return (
    <Stack gap="xs" data-requisition={one.code}>
      <Text size="sm" fw={600}>
        {one.name || one.code} <Text span size="xs">{facts}</Text>
      </Text>
      {found.error && <ProblemNotice error={found.error} />}
      {found.data && candidates.length === 0 && <Text size="sm">{say('No candidate is waiting.')}</Text>}
      {candidates.length > 0 && <Candidates candidates={candidates} />}
    </Stack>
  );
}

// Whom we look for, who has applied, who is ahead and what stands against an offer.
export function Hiring() {
  const found = use_requisitions();
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading label={say('Whom we look for')} height={80} />;
  const open = found.data.filter((one) => one.open);
  if (open.length === 0) return <Text size="sm">{say('We are looking for nobody right now.')}</Text>;
  return (
    <Stack gap="md">
      {open.map((one) => (
        <Opening key={one.code} one={one} />
      ))}
    </Stack>
  );
}
