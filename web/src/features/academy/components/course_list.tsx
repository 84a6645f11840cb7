import { Button, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { use_curricula, use_enrolments, type Curriculum, type Enrolment } from '../../../shared/person/training';
import { day_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { StateMark } from '../../../shared/ui/state_mark';
import { use_enrol, use_finish_module } from '../api/tasks';

export type ExamLink = (exam: string, text: string) => ReactNode;

interface CourseProps {
  one: Enrolment;
  course: Curriculum | undefined;
  exam_link: ExamLink;
}

function when_text(one: Enrolment): string {
  if (one.completedAt) return say('finished {day}', { day: day_text(one.completedAt) });
  return say('{weeks, plural, one {# week} other {# weeks}}, productive from {day}', { weeks: one.weeks, day: day_text(one.productiveOn) });
}

function Course({ one, course, exam_link }: CourseProps) {
  const finishing = use_finish_module(one.person);
  const modules = course?.facts.modules ?? [];
  const done = new Set(one.done ?? []);
  const finished = modules.filter((module) => done.has(module.code)).length;
  return (
    <Stack component="li" gap={6} style={{ listStyle: 'none' }} data-course={one.curriculum}>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {course?.name || one.curriculum}
        </Text>
        <Text size="xs">{when_text(one)}</Text>
      </Group>
      <Progress value={modules.length === 0 ? 0 : (100 * finished) / modules.length} aria-hidden />
      {finishing.error && <ProblemNotice error={finishing.error} />}
      {modules.map((module) => (
        <Group key={module.code} gap="sm">
          <StateMark state={done.has(module.code) ? 'completed' : 'available'} />
          <Text size="sm">{say('{name}, {hours} h', { name: module.code, hours: module.hours })}</Text>
          {module.exam && !done.has(module.code) && exam_link(module.exam, say('Exam: {name}', { name: module.exam }))}
          {!done.has(module.code) && (
            <Button
              size="xs"
              variant="default"
              loading={finishing.isPending}
              aria-label={say('Finished: {name}', { name: module.code })}
              onClick={() => finishing.mutate({ curriculum: one.curriculum, module: module.code })}
            >
              {say('Finished')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function Enrol({ person, courses }: { person: string; courses: Curriculum[] }) {
  const [chosen, choose] = useState('');
  const enrolling = use_enrol(person);
  if (courses.length === 0) return null;
  const names = courses.map(({ code, name }) => ({ value: code, label: name || code }));
  return (
    <Stack gap="xs">
      {enrolling.error && <ProblemNotice error={enrolling.error} />}
      <Group align="end" gap="xs">
        <NativeSelect
          label={say('Begin a course')}
          data={[{ value: '', label: say('choose…') }, ...names]}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Button disabled={chosen === ''} loading={enrolling.isPending} onClick={() => enrolling.mutate(chosen, { onSuccess: () => choose('') })}>
          {say('Enrol')}
        </Button>
      </Group>
    </Stack>
  );
}

// The courses of one person: how far, what is left, and the exam that ends a module.
export function CourseList({ person, exam_link }: { person: string; exam_link: ExamLink }) {
  const enrolments = use_enrolments(person);
  const courses = use_curricula();
  const error = enrolments.error ?? courses.error;
  if (error) return <ProblemNotice error={error} />;
  if (!enrolments.data || !courses.data) return <Loading label={say('The courses')} height={120} />;
  const taken = new Set(enrolments.data.map((one) => one.curriculum));
  return (
    <Stack gap="md">
      {enrolments.data.length === 0 && <Text size="sm">{say('No course yet.')}</Text>}
      <Stack component="ul" gap="md" m={0} p={0}>
        {enrolments.data.map((one) => (
          <Course key={one.enrolment} one={one} course={courses.data.find(({ code }) => code === one.curriculum)} exam_link={exam_link} />
        ))}
      </Stack>
      <Enrol person={person} courses={courses.data.filter(({ code }) => !taken.has(code))} />
    </Stack>
  );
}
