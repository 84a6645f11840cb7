import { Alert, Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { say } from '../../../shared/i18n/say';
import { use_people, use_person, type Person } from '../../../shared/person/people';
import { ChoosePerson } from '../../../shared/person/working_as';
import { EmptyState } from '../../../shared/ui/empty_state';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { take, take_next, use_forget_task, use_open_tasks, use_task } from '../api/tasks';
import { Bench } from './bench';
import { TaskList } from './task_list';
import './work.css';

interface Selection {
  task: string | undefined;
  select: (key: string | undefined) => void;
}

// Taking tasks and leaving them, and what became of the last attempt.
function use_taking(person: Person | null, { task, select }: Selection) {
  const client = useQueryClient();
  const forget = use_forget_task();
  const next = useMutation({
    mutationFn: () => take_next(client, person!),
    onSuccess: (key) => {
      select(key ?? undefined);
      void client.invalidateQueries({ queryKey: ['work'] });
    },
  });
  const leave = () => {
    select(undefined);
    if (task) forget(task);
  };
  const after_completion = () => {
    if (task) forget(task);
    next.mutate();
  };
  return { next, leave, after_completion };
}

function NothingToDo({ person }: { person: Person }) {
  return (
    <Alert variant="outline" color="green" title={say('Nothing to do')} role="status">
      {say('No open task for {name} ({groups}). New ones appear in the list by themselves.', {
        name: person.name, groups: person.groups.join(', ') || say('no groups'),
      })}
    </Alert>
  );
}

function Queue({ person, selection }: { person: Person; selection: Selection }) {
  const open = use_open_tasks(person);
  const opening = useMutation({
    mutationFn: (task: Parameters<typeof take>[0]) => take(task, person),
    onSuccess: (key) => selection.select(key),
  });
  if (open.error) return <ProblemNotice error={open.error} retry={() => void open.refetch()} />;
  if (!open.data) return <Loading label={say('Open tasks')} height={300} />;
  const { tasks } = open.data;
  return (
    <Stack gap="xs">
      {opening.error && <ProblemNotice error={opening.error} />}
      {tasks.length === 0 ? (
        <EmptyState title={say('No open task')}>{say('Everything for your groups is done or with somebody else.')}</EmptyState>
      ) : (
        <TaskList tasks={tasks} current={selection.task} open={(task) => opening.mutate(task)} />
      )}
    </Stack>
  );
}

interface PlaceProps {
  person: Person;
  selection: Selection;
  taking: ReturnType<typeof use_taking>;
}

function WorkPlace({ person, selection, taking }: PlaceProps) {
  const task = use_task(selection.task);
  if (selection.task === undefined) {
    return (
      <Stack gap="md">
        {taking.next.isSuccess && taking.next.data === null && <NothingToDo person={person} />}
        <EmptyState title={say('No task open')} action={<Button onClick={() => taking.next.mutate()}>{say('Take next')}</Button>}>
          {say('Take the next one in the order of the queues, or open one from the list.')}
        </EmptyState>
      </Stack>
    );
  }
  if (task.error) return <ProblemNotice error={task.error} retry={() => void task.refetch()} />;
  if (!task.data) return <Loading label={say('The task')} height={500} />;
  return <Bench key={selection.task} task={task.data} completed={taking.after_completion} left={taking.leave} />;
}

function Desk({ person, selection }: { person: Person; selection: Selection }) {
  const taking = use_taking(person, selection);
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 2.5 }}>
        <Paper component="section" withBorder radius="md" p="sm" aria-label={say('Queue')} className="queue-pane">
          <Stack gap="sm">
            <Button onClick={() => taking.next.mutate()} loading={taking.next.isPending} disabled={selection.task !== undefined}>
              {say('Take next')}
            </Button>
            <Queue person={person} selection={selection} />
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 9.5 }}>
        {taking.next.error && <ProblemNotice error={taking.next.error} retry={() => taking.next.mutate()} />}
        <WorkPlace person={person} selection={selection} taking={taking} />
      </Grid.Col>
    </Grid>
  );
}

export function WorkPage({ selection }: { selection: Selection }) {
  const people = use_people();
  const [person, remember] = use_person(people.data ?? []);
  const choose = (id: string | null) => {
    selection.select(undefined); // an open task is the other person's
    remember(id);
  };
  return (
    <Stack gap="md">
      <Group justify="space-between" align="end">
        <Title order={1} size="h2">
          {say('Work')}
        </Title>
        {people.data && <ChoosePerson people={people.data} person={person} choose={choose} />}
      </Group>
      {people.error && <ProblemNotice error={people.error} retry={() => void people.refetch()} />}
      {people.data?.length === 0 && (
        <EmptyState title={say('Nobody is registered yet')}>{say('Tasks are done by people in groups. Add people first, then come back.')}</EmptyState>
      )}
      {people.data && people.data.length > 0 && !person && (
        <EmptyState title={say('Who are you?')}>
          <Text span>{say('Choose your name above: you are offered the tasks of your groups only.')}</Text>
        </EmptyState>
      )}
      {person && <Desk key={person.id} person={person} selection={selection} />}
    </Stack>
  );
}
