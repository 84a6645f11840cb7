import { Table, Text } from '@mantine/core';

import { say } from '../../../shared/i18n/say';
import { percent_text, use_attempts, use_exams, type Attempt, type Exam } from '../../../shared/person/training';
import { moment_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WideTable } from '../../../shared/ui/wide_table';
import { WordMark } from '../../../shared/ui/word_mark';
import type { ExamLink } from './course_list';

export function attempts_left(exam: Exam, attempts: Attempt[]): number | null {
  return exam.maxAttempts ? Math.max(0, exam.maxAttempts - attempts.length) : null;
}

function Best({ attempts }: { attempts: Attempt[] }) {
  const best = attempts.filter((one) => one.finishedAt).toSorted((a, b) => b.score - a.score)[0];
  if (!best) return <Text size="sm">{say('not sat yet')}</Text>;
  return <WordMark sign={best.passed ? '✔' : '✕'}>{say('{score}, {when}', { score: percent_text(best.score), when: moment_text(best.finishedAt!) })}</WordMark>;
}

function ExamRow({ exam, attempts, exam_link }: { exam: Exam; attempts: Attempt[]; exam_link: ExamLink }) {
  const left = attempts_left(exam, attempts);
  return (
    <Table.Tr data-exam={exam.code}>
      <Table.Th scope="row" fw={500}>
        {exam.name || exam.code}
      </Table.Th>
      <Table.Td>
        <Best attempts={attempts} />
      </Table.Td>
      <Table.Td>{left === null ? say('as many as you like') : left}</Table.Td>
      <Table.Td>{left !== 0 && exam_link(exam.code, say('Sit it'))}</Table.Td>
    </Table.Tr>
  );
}

export function ExamList({ person, exam_link }: { person: string; exam_link: ExamLink }) {
  const exams = use_exams();
  const attempts = use_attempts(person);
  const error = exams.error ?? attempts.error;
  if (error) return <ProblemNotice error={error} />;
  if (!exams.data || !attempts.data) return <Loading label={say('The exams')} height={120} />;
  if (exams.data.length === 0) return <Text size="sm">{say('There is no exam yet. One is put in with “tandem train put-exam”.')}</Text>;
  return (
    <WideTable label={say('Exams as a table')}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            {[say('Exam'), say('Best'), say('Attempts left'), say('Sit')].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exams.data.map((exam) => (
            <ExamRow key={exam.code} exam={exam} attempts={attempts.data.filter((one) => one.exam === exam.code)} exam_link={exam_link} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
