import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { say } from '../i18n/say';
import { Dialog } from './dialog';

interface Props {
  title: string;
  confirm: string;
  label?: string;
  optional?: boolean;
  busy?: boolean;
  error?: unknown;
  danger?: boolean;
  possible?: boolean; // false: what is asked for would be refused
  close: () => void;
  send: (reason: string) => void;
  children?: ReactNode;
}

// An act that is done for a reason, which is kept with it.
export function ReasonDialog({ label, optional = false, possible = true, send, children, ...dialog }: Props) {
  const [reason, set_reason] = useState('');
  const given = reason.trim();
  return (
    <Dialog {...dialog} ready={possible && (optional || given !== '')} send={() => send(given)}>
      {children}
      <Textarea
        label={label ?? say('Reason')}
        description={say('The reason is kept.')}
        withAsterisk={!optional}
        rows={2}
        value={reason}
        onChange={(event) => set_reason(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
