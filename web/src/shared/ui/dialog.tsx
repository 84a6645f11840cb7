import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

import { say } from '../i18n/say';
import { ProblemNotice } from './problem_notice';

interface Props {
  title: string;
  confirm: string;
  ready?: boolean; // everything needed is there
  busy?: boolean;
  error?: unknown;
  danger?: boolean;
  size?: string;
  close: () => void;
  send: () => void;
  children: ReactNode;
}

// Something is about to be done: what it takes to do it, what the server says against it, and a way out.
export function Dialog({ title, confirm, ready = true, busy = false, error, danger = false, size = 'lg', close, send, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) send();
  };
  return (
    <Modal opened onClose={close} title={title} size={size} closeButtonProps={{ 'aria-label': say('Close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {children}
          {!!error && <ProblemNotice error={error} />}
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>
              {say('Cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready} {...(danger && { color: 'red' })}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
