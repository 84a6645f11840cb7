import { Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { KINDS, level_text, validity, type Attestation, type Validity } from '../../../shared/person/attestations';
import { due_text } from '../../../shared/time/duration_text';
import { day_text } from '../../../shared/time/when';
import { WideTable } from '../../../shared/ui/wide_table';
import { WordMark } from '../../../shared/ui/word_mark';

const MARKS: Record<Validity, { sign: string; word: string; strong: boolean }> = {
  valid: { sign: '✔', word: say('holds'), strong: false },
  ending: { sign: '!', word: say('ends soon'), strong: true },
  'not yet': { sign: '○', word: say('not yet'), strong: false },
  over: { sign: '✕', word: say('is over'), strong: false },
  unproven: { sign: '?', word: say('not proven'), strong: false },
};

export function ValidityMark({ of, now }: { of: Attestation; now: Date }) {
  const { sign, word, strong } = MARKS[validity(of, now)];
  return (
    <WordMark sign={sign} strong={strong}>
      {word}
    </WordMark>
  );
}

function until_text({ validUntil }: Attestation, now: Date): string {
  if (!validUntil) return say('without end');
  const day = day_text(validUntil);
  return new Date(validUntil) > now ? say('{day} ({when})', { day, when: due_text(validUntil, now) }) : day;
}

// What a person has to show, the next to end first.
export function by_end(all: Attestation[]): Attestation[] {
  const end = (one: Attestation) => (one.validUntil ? new Date(one.validUntil).getTime() : Infinity);
  return all.toSorted((a, b) => end(a) - end(b) || a.kind.localeCompare(b.kind) || a.code.localeCompare(b.code));
}

export function CertificateTable({ all, now }: { all: Attestation[]; now: Date }) {
  if (all.length === 0) return <Text size="sm">{say('Nothing is attested yet. Exams and finished training are, by themselves.')}</Text>;
  return (
    <WideTable label={say('Certificates as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            {[say('What'), say('Kind'), say('Level'), say('Stands'), say('Until')].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {by_end(all).map((one) => (
            <Table.Tr key={one.attestation} data-attestation={one.attestation}>
              <Table.Th scope="row" fw={500}>
                {one.code}
              </Table.Th>
              <Table.Td>{KINDS[one.kind] ?? one.kind}</Table.Td>
              <Table.Td>{level_text(one)}</Table.Td>
              <Table.Td>
                <ValidityMark of={one} now={now} />
              </Table.Td>
              <Table.Td>{until_text(one, now)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
