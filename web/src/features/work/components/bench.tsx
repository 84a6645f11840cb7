// One task being done: the page on one side, form and checklist on the other. Enter goes to the next field,
// Ctrl+Enter completes and brings the next task.
import { Badge, Button, Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { say } from '../../../shared/i18n/say';
import { FormView } from '../../../shared/form/form_view';
import type { Region } from '../../../shared/form/region';
import type { Data, FormSchema } from '../../../shared/form/schema';
import { focus_first, focus_next } from '../../../shared/form/stops';
import { use_form, type FormState } from '../../../shared/form/use_form';
import { due_text } from '../../../shared/time/duration_text';
import { use_server_clock } from '../../../shared/time/server_clock';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { drop_draft, read_draft, save_draft } from '../api/drafts';
import { complete, put_back, type WorkTask } from '../api/tasks';
import { Checklist, missing_steps } from './checklist';
import { PageImage } from './page_image';

const NO_FORM: FormSchema = { components: [] };

interface Props {
  task: WorkTask;
  completed: () => void; // brings the next
  left: () => void;
}

function use_bench(task: WorkTask) {
  const draft = useState(() => read_draft(task.userTaskKey))[0];
  const form = use_form(task.form?.schema ?? NO_FORM, task.variables, draft?.data ?? null);
  const [ticked, set_ticked] = useState<Record<string, boolean>>(draft?.ticked ?? {});
  const tick = (id: string, done: boolean) => set_ticked((before) => ({ ...before, [id]: done }));
  useEffect(() => {
    if (form.changed || Object.keys(ticked).length > 0) save_draft(task.userTaskKey, { data: form.data, ticked });
  }, [task.userTaskKey, form.data, form.changed, ticked]);
  return { form, ticked, tick };
}

function variables_of(task: WorkTask, form: FormState, ticked: Record<string, boolean>): Data {
  const checklist = Object.fromEntries(task.checklist.map((step) => [step.id, ticked[step.id] === true]));
  return task.checklist.length > 0 ? { ...form.submission(), checklist } : form.submission();
}

function is_typing_place(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement;
}

function focus_first_error(container: HTMLElement | null) {
  requestAnimationFrame(() => {
    const wrong = container?.querySelector<HTMLElement>('[aria-invalid=true], [data-error] input, input[data-error]');
    wrong?.focus();
  });
}

function Heading({ task }: { task: WorkTask }) {
  const { time } = use_server_clock();
  const due = time ? due_text(task.item?.dueAt, time) : '';
  const is_late = !!time && !!task.item?.dueAt && new Date(task.item.dueAt) < time;
  return (
    <Group justify="space-between" gap="xs">
      <Title order={2} size="h4" tabIndex={-1}>
        {task.name}
      </Title>
      <Group gap="xs">
        <Text size="sm">{task.item?.externalId || task.item?.id}</Text>
        {due && (
          <Badge variant="outline" tt="none" color={is_late ? 'red' : 'gray'}>
            {say('due {when}', { when: due })}
          </Badge>
        )}
        {task.judgement && (
          <Badge variant="filled" color="grape" tt="none">
            {say('judgement')}
          </Badge>
        )}
      </Group>
    </Group>
  );
}

function Actions({ busy, complete, leave }: { busy: boolean; complete: () => void; leave: () => void }) {
  return (
    <Group className="bench-actions" gap="sm">
      <Button onClick={complete} loading={busy} data-stop rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}>
        {say('Complete')}
      </Button>
      <Button variant="default" onClick={leave} disabled={busy}>
        {say('Put back')}
      </Button>
      <Text size="xs" c="dimmed">
        <Kbd size="xs">{say('Enter')}</Kbd> {say('next field')} · <Kbd size="xs">F7</Kbd> <Kbd size="xs">F8</Kbd> {say('zoom')}
      </Text>
    </Group>
  );
}

export function Bench({ task, completed, left }: Props) {
  const { form, ticked, tick } = use_bench(task);
  const [region, set_region] = useState<Region | null>(null);
  const [tried, set_tried] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const document = task.documents[0];

  const finish = () => {
    drop_draft(task.userTaskKey);
    completed();
  };
  const completion = useMutation({
    mutationFn: () => complete(task.userTaskKey, variables_of(task, form, ticked)),
    onSuccess: finish,
  });
  const giving_back = useMutation({ mutationFn: () => put_back(task.userTaskKey), onSuccess: left });

  useEffect(() => {
    if (panel.current) focus_first(panel.current);
  }, []);

  const try_to_complete = () => {
    if (completion.isPending) return;
    set_tried(true);
    form.show_all();
    const open_steps = missing_steps(task.checklist, ticked).length;
    if (Object.keys(form.errors).length > 0 || open_steps > 0) focus_first_error(panel.current);
    else completion.mutate();
  };

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      try_to_complete();
    } else if (!is_typing_place(event.target) && panel.current) {
      event.preventDefault();
      focus_next(panel.current, event.target as Element, event.shiftKey ? -1 : 1);
    }
  };

  const wrong = Object.keys(form.errors).length;
  return (
    <div className="bench" data-task={task.userTaskKey}>
      {document && <PageImage document={document} region={region} />}
      <Paper withBorder radius="md" p="md" component="section" aria-label={task.name} className="bench-panel">
        <Stack gap="sm" ref={panel} onKeyDown={press}>
          <Heading task={task} />
          {completion.error && <ProblemNotice error={completion.error} />}
          {giving_back.error && <ProblemNotice error={giving_back.error} />}
          <FormView form={form} on_region={set_region} />
          {task.checklist.length > 0 && <Checklist steps={task.checklist} ticked={ticked} complain={tried} tick={tick} />}
          {tried && wrong > 0 && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {say('{wrong, plural, one {One answer needs attention.} other {# answers need attention.}}', { wrong })}
            </Text>
          )}
          <Actions busy={completion.isPending} complete={try_to_complete} leave={() => giving_back.mutate()} />
        </Stack>
      </Paper>
    </div>
  );
}
