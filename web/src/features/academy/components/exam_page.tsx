import { Button, Group, Paper, Radio, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { percent_text, type Exam } from '../../../shared/person/training';
import { EmptyState } from '../../../shared/ui/empty_state';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { WordMark } from '../../../shared/ui/word_mark';
import {
  keep_sitting,
  kept_sitting,
  stroke_of,
  typed,
  use_begin,
  use_finish,
  type ExamAnswer,
  type ExamQuestion,
  type Keystroke,
  type Marks,
  type Sitting,
} from '../api/sitting';

interface QuestionProps {
  one: ExamQuestion;
  answer: ExamAnswer | undefined;
  change: (answer: ExamAnswer) => void;
}

function Choice({ one, answer, change }: QuestionProps) {
  return (
    <Radio.Group label={one.question} value={answer === undefined ? null : String(answer)} onChange={(at) => change(Number(at))}>
      <Stack gap={6} mt={6}>
        {one.options!.map((option, at) => (
          <Radio key={at} value={String(at)} label={String(option)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

// Every stroke counts here, with its time; what is pasted or dropped is not typed.
function Typing({ one, answer, change }: QuestionProps) {
  const strokes = Array.isArray(answer) ? answer : [];
  const latest = useRef<Keystroke[]>(strokes);
  latest.current = strokes;
  const press = (event: React.KeyboardEvent) => {
    const stroke = event.ctrlKey || event.altKey || event.metaKey ? null : stroke_of(event.key, Math.round(event.timeStamp));
    if (!stroke) return;
    event.preventDefault();
    latest.current = [...latest.current, stroke];
    change(latest.current);
  };
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {say('Type this text')}
      </Text>
      <Paper withBorder p="sm" data-own-words>
        {one.text}
      </Paper>
      <Textarea
        aria-label={say('Your typing')}
        rows={3}
        value={typed(strokes)}
        onKeyDown={press}
        onChange={() => undefined}
        spellCheck={false}
        autoComplete="off"
      />
    </Stack>
  );
}

function Question(props: QuestionProps) {
  const { one, answer, change } = props;
  if (one.text !== undefined) return <Typing {...props} />;
  if (one.options) return <Choice {...props} />;
  return <TextInput label={one.question} value={String(answer ?? '')} onChange={(event) => change(event.currentTarget.value)} />;
}

function Result({ marks, back }: { marks: Marks; back: ReactNode }) {
  return (
    <Stack gap="sm" role="status">
      <Title order={2} size="h3">
        {marks.passed ? say('Passed') : say('Not passed')}
      </Title>
      <Text>{marks.passed && marks.band > 0 ? say('{score}, band {band}', { score: percent_text(marks.score), band: marks.band }) : percent_text(marks.score)}</Text>
      <Stack component="ul" gap={4} m={0} p={0}>
        {Object.entries(marks.sections).map(([code, section]) => (
          <Group component="li" key={code} gap="xs" style={{ listStyle: 'none' }}>
            <Text size="sm">{code}</Text>
            <WordMark sign={section.passed ? '✔' : '✕'}>{percent_text(section.score)}</WordMark>
            {section.wordsPerMinute !== undefined && <Text size="sm">{say('{words} words a minute', { words: section.wordsPerMinute })}</Text>}
          </Group>
        ))}
      </Stack>
      <Text size="sm">
        {marks.passed ? say('It is attested now, and counts at once when work is given out.') : say('Nothing changes in what you are offered.')}
      </Text>
      {back}
    </Stack>
  );
}

interface PaperProps {
  sitting: Sitting;
  change: (sitting: Sitting) => void;
  finish: () => void;
  busy: boolean;
}

function Questions({ sitting, change, finish, busy }: PaperProps) {
  const answered = sitting.questions.filter((one) => sitting.answers[one.id] !== undefined && sitting.answers[one.id] !== '').length;
  const latest = useRef(sitting);
  latest.current = sitting;
  const set = (id: string, answer: ExamAnswer) => {
    latest.current = { ...latest.current, answers: { ...latest.current.answers, [id]: answer } };
    change(latest.current);
  };
  return (
    <Stack gap="md">
      <Stack component="ol" gap="lg" m={0} p={0}>
        {sitting.questions.map((one) => (
          <Paper component="li" key={one.id} withBorder p="md" style={{ listStyle: 'none' }} data-question={one.id} data-own-words>
            <Question one={one} answer={sitting.answers[one.id]} change={(answer) => set(one.id, answer)} />
          </Paper>
        ))}
      </Stack>
      <Group justify="space-between">
        <Text size="sm">{say('{answered} of {all} answered; kept in this tab until you hand it in', { answered, all: sitting.questions.length })}</Text>
        <Button loading={busy} onClick={finish}>
          {say('Hand it in')}
        </Button>
      </Group>
    </Stack>
  );
}

const TRACKS = [
  { track: 'bpo', name: say('For routine work') },
  { track: 'kpo', name: say('For expert work') },
];

function Begin({ exam, begin, busy, back }: { exam: Exam; begin: (track: string) => void; busy: boolean; back: ReactNode }) {
  return (
    <EmptyState
      title={say('Ready?')}
      action={
        <Group>
          {TRACKS.map(({ track, name }) => (
            <Button key={track} loading={busy} onClick={() => begin(track)}>
              {name}
            </Button>
          ))}
          {back}
        </Group>
      }
    >
      {say('Beginning draws your questions and counts as an attempt. {limit}', {
        limit: exam.maxAttempts ? say('{count, plural, one {There is # in all.} other {There are # in all.}}', { count: exam.maxAttempts }) : '',
      })}
    </EmptyState>
  );
}

interface Props {
  exam: Exam;
  person: string;
  back: ReactNode; // the way back to the academy
}

// One exam, from the first question to the mark.
export function ExamPage({ exam, person, back }: Props) {
  const [sitting, set_sitting] = useState(() => kept_sitting(exam.code, person));
  const beginning = use_begin();
  const finishing = use_finish();
  const keep = (next: Sitting | null) => {
    set_sitting(next);
    keep_sitting(exam.code, person, next);
  };
  const begin = (track: string) => beginning.mutate({ exam: exam.code, person, track }, { onSuccess: keep });
  const finish = () => sitting && finishing.mutate(sitting, { onSuccess: () => keep(null) });
  const error = beginning.error ?? finishing.error;
  return (
    <Stack gap="md">
      <Title order={1} size="h2" data-own-words>
        {exam.name || exam.code}
      </Title>
      {error && <ProblemNotice error={error} />}
      {finishing.data && <Result marks={finishing.data} back={back} />}
      {!finishing.data && sitting && <Questions sitting={sitting} change={keep} finish={finish} busy={finishing.isPending} />}
      {!finishing.data && !sitting && <Begin exam={exam} begin={begin} busy={beginning.isPending} back={back} />}
    </Stack>
  );
}
