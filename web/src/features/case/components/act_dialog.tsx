import { Checkbox } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { Dialog } from '../../../shared/ui/dialog';
import { ReasonDialog } from '../../../shared/ui/reason_dialog';
import { needs_reason, use_act, use_rehearsal, type Act } from '../api/acts';
import { Effect } from './effect';

export interface Asked {
  act: Act;
  title: string;
  confirm: string;
  danger?: boolean;
}

interface Props {
  case_key: string;
  asked: Asked;
  close: () => void;
}

// What waits for a step that is left out goes on as if it were done, unless one says otherwise.
function LeaveOpen({ act, change }: { act: Act; change: (act: Act) => void }) {
  if (act.on !== 'item' || act.act !== 'skip') return null;
  return (
    <Checkbox
      label={say('What waits for it goes on waiting')}
      checked={act.leave_open === true}
      onChange={(event) => change({ ...act, leave_open: event.currentTarget.checked })}
    />
  );
}

// An act with what it would do, before it is done. Only to be looked at when it is done elsewhere (a task).
export function ActDialog({ case_key, asked, close }: Props) {
  const [act, set_act] = useState(asked.act);
  const tried = use_rehearsal(case_key, act);
  const doing = use_act(case_key);
  const send = (reason: string) => doing.mutate({ act, reason }, { onSuccess: close });
  const shared = { title: asked.title, close, busy: doing.isPending, error: doing.error, danger: asked.danger ?? false };
  const effect = <Effect case_key={case_key} act={act} />;
  if (act.on === 'task')
    return (
      <Dialog {...shared} confirm={say('Good to know')} send={close}>
        {effect}
      </Dialog>
    );
  if (!needs_reason(act))
    return (
      <Dialog {...shared} confirm={asked.confirm} ready={tried.data?.possible === true} send={() => send('')}>
        {effect}
      </Dialog>
    );
  return (
    <ReasonDialog {...shared} confirm={asked.confirm} possible={tried.data?.possible === true} send={send}>
      {effect}
      <LeaveOpen act={act} change={set_act} />
    </ReasonDialog>
  );
}
