import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { use_attestations } from '../../../shared/person/attestations';
import { use_people, use_person, type Person } from '../../../shared/person/people';
import { use_exams } from '../../../shared/person/training';
import { ChoosePerson } from '../../../shared/person/working_as';
import { use_server_clock } from '../../../shared/time/server_clock';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { Section } from '../../../shared/ui/section';
import { CertificateTable } from './certificate_table';
import { CourseList, type ExamLink } from './course_list';
import { ExamList } from './exam_list';
import { ExamPage } from './exam_page';
import { RoutingEffect } from './routing_effect';

function Certificates({ person }: { person: string }) {
  const held = use_attestations({ person });
  const { time } = use_server_clock();
  if (held.error) return <ProblemNotice error={held.error} />;
  if (!held.data || !time) return <Loading label={say('What is attested')} height={120} />;
  return <CertificateTable all={held.data} now={time} />;
}

function Own({ person, exam_link }: { person: Person; exam_link: ExamLink }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <Section title={say('Courses')}>
          <CourseList person={person.id} exam_link={exam_link} />
        </Section>
        <Section title={say('Exams')}>
          <ExamList person={person.id} exam_link={exam_link} />
        </Section>
      </Stack>
      <Stack gap="md">
        <Section title={say('Certificates')}>
          <Certificates person={person.id} />
        </Section>
        <Section title={say('What it opens')}>
          <RoutingEffect person={person} />
        </Section>
      </Stack>
    </SimpleGrid>
  );
}

function Sitting({ code, person, back }: { code: string; person: Person; back: ReactNode }) {
  const exams = use_exams();
  if (exams.error) return <ProblemNotice error={exams.error} />;
  if (!exams.data) return <Loading label={say('The exam')} height={300} />;
  const exam = exams.data.find((one) => one.code === code);
  return exam ? (
    <ExamPage key={`${person.id}/${code}`} exam={exam} person={person.id} back={back} />
  ) : (
    <EmptyState title={say('No such exam')} action={back}>
      {say('It may have been taken away, or the address is mistyped.')}
    </EmptyState>
  );
}

interface Props {
  exam: string | undefined; // the one that is sat
  exam_link: ExamLink;
  back: ReactNode;
}

// What one learns, proves and may therefore do.
export function AcademyPage({ exam, exam_link, back }: Props) {
  const people = use_people();
  const [person, choose] = use_person(people.data ?? []);
  return (
    <Stack gap="md">
      {!(exam && person) && (
        <Group justify="space-between" align="end">
          <div>
            <Title order={1} size="h2">
              {say('Academy')}
            </Title>
            <Text size="sm" c="dimmed">
              {say('Nobody is put on live work before they have proven that they can do it.')}
            </Text>
          </div>
          {people.data && people.data.length > 0 && <ChoosePerson people={people.data} person={person} choose={choose} />}
        </Group>
      )}
      {people.error && <ProblemNotice error={people.error} retry={() => void people.refetch()} />}
      {people.data && !person && (
        <EmptyState title={say('Who are you?')}>{say('Choose your name above to see your courses, exams and certificates.')}</EmptyState>
      )}
      {person && (exam ? <Sitting code={exam} person={person} back={back} /> : <Own key={person.id} person={person} exam_link={exam_link} />)}
    </Stack>
  );
}
