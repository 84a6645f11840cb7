import { NativeSelect, Stack, Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { KINDS, use_attestations, type Validity } from '../../../shared/person/attestations';
import { use_people } from '../../../shared/person/people';
import { use_server_clock } from '../../../shared/time/server_clock';
import { day_text } from '../../../shared/time/when';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WideTable } from '../../../shared/ui/wide_table';
import { matrix, type Cell, type Matrix } from '../api/matrix';
import './matrix.css';

const SIGNS: Record<Validity, { sign: string; word: string }> = {
  valid: { sign: '✔', word: say('holds') },
  ending: { sign: '!', word: say('ends soon') },
  'not yet': { sign: '○', word: say('not yet') },
  over: { sign: '✕', word: say('is over') },
  unproven: { sign: '?', word: say('not proven') },
};

function MatrixCell({ cell }: { cell: Cell | null }) {
  if (!cell) return <Table.Td aria-label={say('nothing')} />;
  const { sign, word } = SIGNS[cell.stands];
  const until = cell.of.validUntil ? say('until {day}', { day: day_text(cell.of.validUntil) }) : '';
  return (
    <Table.Td className="matrix-cell" data-stands={cell.stands} data-level={cell.of.level} title={[word, until].filter(Boolean).join(', ')}>
      <span aria-hidden>{sign}</span> {cell.text}
      <span className="for-readers"> {word}</span>
    </Table.Td>
  );
}

function MatrixTable({ of }: { of: Matrix }) {
  return (
    <WideTable label={say('Who can do what, as a table')}>
      <Table fz="sm" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('Person')}</Table.Th>
            {of.codes.map((code) => (
              <Table.Th key={code} scope="col" data-own-words>
                {code}
              </Table.Th>
            ))}
            <Table.Th scope="col">{say('Holds')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.rows.map(({ person, cells, held }) => (
            <Table.Tr key={person.id} data-person={person.id}>
              <Table.Th scope="row" fw={500}>
                {person.name || person.id}
              </Table.Th>
              {cells.map((cell, at) => (
                <MatrixCell key={of.codes[at]} cell={cell} />
              ))}
              <Table.Td className="tabular">{held}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{say('People who hold it')}</Table.Th>
            {of.holders.map((count, at) => (
              <Table.Td key={of.codes[at]} className="tabular" data-holders={of.codes[at]}>
                {count === 1 ? say('1, only one') : count}
              </Table.Td>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </WideTable>
  );
}

interface Props {
  kind: string;
  choose: (kind: string) => void;
}

// Everybody's skills, or certificates, exams and so on, side by side, with how many hold each.
export function SkillsMatrix({ kind, choose }: Props) {
  const people = use_people();
  const held = use_attestations({ kind });
  const { time } = use_server_clock();
  const error = people.error ?? held.error;
  const kinds = Object.entries(KINDS).map(([value, label]) => ({ value, label }));
  return (
    <Stack gap="sm">
      <NativeSelect label={say('What')} w={220} data={kinds} value={kind} onChange={(event) => choose(event.currentTarget.value)} />
      {error && <ProblemNotice error={error} />}
      {!error && (!people.data || !held.data || !time) && <Loading label={say('The matrix')} height={200} />}
      {people.data && held.data?.length === 0 && (
        <EmptyState title={say('Nothing of this kind')}>
          {say('Nobody has anything of this kind attested. It comes from exams and training, or with “tandem people attest”.')}
        </EmptyState>
      )}
      {people.data && held.data && held.data.length > 0 && time && <MatrixTable of={matrix(people.data, held.data, time)} />}
      <Text size="xs">{say('A person who alone holds something is a risk: think of training a second one.')}</Text>
    </Stack>
  );
}
