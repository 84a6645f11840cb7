import { Button, Group, List, NumberInput, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { moment_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { ReasonDialog } from '../../../shared/ui/reason_dialog';
import { Section } from '../../../shared/ui/section';
import { WideTable } from '../../../shared/ui/wide_table';
import type { Case } from '../api/cases';
import {
  use_answer_proposal,
  use_deviations,
  use_plan_acts,
  use_template_proposals,
  type Deviations,
  type PlanAct,
  type TemplateProposal,
} from '../api/next_steps';

const ACTS: Record<string, string> = { add: say('added'), skip: say('left out'), reopen: say('done again'), place: say('put elsewhere') };
const DEVIATIONS: [keyof Deviations, string][] = [
  ['added', say('Added')], ['skipped', say('Left out')], ['reopened', say('Done again')], ['placed', say('Put elsewhere')],
  ['ended', say('Ended')], ['notBegun', say('Not begun')],
];

function ActTable({ acts }: { acts: PlanAct[] }) {
  return (
    <WideTable label={say('Changes to the plan, as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            {[say('When'), say('Who'), say('What'), say('Why')].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {acts.map((one) => (
            <Table.Tr key={one.planActKey}>
              <Table.Td className="tabular">{moment_text(one.timestamp)}</Table.Td>
              <Table.Td>{one.actor}</Table.Td>
              <Table.Td>
                {one.name}: {ACTS[one.act] ?? one.act}
              </Table.Td>
              <Table.Td>{one.reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Acts({ case_key }: { case_key: string }) {
  const acts = use_plan_acts(case_key);
  if (acts.error) return <ProblemNotice error={acts.error} />;
  if (!acts.data) return <Loading label={say('The changes')} height={100} />;
  if (acts.data.items.length === 0) return <Text size="sm">{say('The plan is as its template has it: nobody has changed it.')}</Text>;
  return <ActTable acts={acts.data.items} />;
}

function Differences({ case_key }: { case_key: string }) {
  const found = use_deviations(case_key);
  if (found.error) return <ProblemNotice error={found.error} />;
  if (!found.data) return <Loading label={say('The differences')} height={100} />;
  const lines = DEVIATIONS.filter(([kind]) => found.data[kind].length > 0);
  if (lines.length === 0) return <Text size="sm">{say('No difference.')}</Text>;
  return (
    <List size="sm" spacing={4}>
      {lines.map(([kind, word]) => (
        <List.Item key={kind} data-deviation={kind}>
          <b>{word}</b>: {found.data[kind].map((one) => one.name || one.itemId).join(', ')}
        </List.Item>
      ))}
    </List>
  );
}

interface ProposalProps {
  one: TemplateProposal;
  answer: (accept: boolean) => void;
}

function Proposal({ one, answer }: ProposalProps) {
  return (
    <Group component="li" justify="space-between" style={{ listStyle: 'none' }} data-proposal={one.proposalId}>
      <div>
        <Text size="sm" fw={500}>
          {one.name}
        </Text>
        <Text size="xs">
          {say('added to {support, plural, one {# case} other {# cases}}, in “{stage}”: {reasons}', {
            support: one.support, stage: one.stageId, reasons: one.reasons.join('; '),
          })}
        </Text>
      </div>
      <Group gap={4}>
        <Button size="xs" variant="default" aria-label={say('Accept: {name}', { name: one.name })} onClick={() => answer(true)}>
          {say('Accept')}
        </Button>
        <Button size="xs" variant="default" aria-label={say('Decline: {name}', { name: one.name })} onClick={() => answer(false)}>
          {say('Decline')}
        </Button>
      </Group>
    </Group>
  );
}

// Steps people kept adding: accepted, the template's next version offers them; declined, they are not proposed again.
function Learning({ definition }: { definition: string }) {
  const [support, set_support] = useState(2);
  const [asked, ask] = useState<{ one: TemplateProposal; accept: boolean } | null>(null);
  const found = use_template_proposals(definition, support);
  const answering = use_answer_proposal(definition);
  const items = found.data?.items ?? [];
  const send = (reason: string) =>
    answering.mutate({ proposal: asked!.one.proposalId, accept: asked!.accept, reason }, { onSuccess: () => ask(null) });
  return (
    <Stack gap="sm">
      <NumberInput label={say('Added to at least so many cases')} min={1} w={220} value={support} onChange={(value) => set_support(Number(value) || 1)} />
      {found.error && <ProblemNotice error={found.error} />}
      {found.data && items.length === 0 && <Text size="sm">{say('No step has been added that often.')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0}>
        {items.map((one) => (
          <Proposal key={one.proposalId} one={one} answer={(accept) => ask({ one, accept })} />
        ))}
      </Stack>
      {asked && (
        <ReasonDialog
          title={asked.one.name}
          confirm={asked.accept ? say('Accept') : say('Decline')}
          busy={answering.isPending}
          error={answering.error}
          close={() => ask(null)}
          send={send}
        />
      )}
    </Stack>
  );
}

// Who changed the plan and why, what that makes of the template, and what the template could learn.
export function HistoryTab({ one }: { one: Case }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Section title={say('Changes to the plan')}>
        <Acts case_key={one.caseKey} />
      </Section>
      <Stack gap="md">
        <Section title={say('Different from the template')}>
          <Differences case_key={one.caseKey} />
        </Section>
        <Section title={say('What the template could learn')}>
          <Learning definition={one.caseDefinitionKey} />
        </Section>
      </Stack>
    </SimpleGrid>
  );
}
