import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../shared/i18n/say';
import { ReasonDialog } from '../../../shared/ui/reason_dialog';
import { use_act } from '../api/acts';
import type { Plan, PlanItem } from '../api/cases';

interface Props {
  plan: Plan;
  item: PlanItem;
  close: () => void;
}

export const siblings = (plan: Plan, item: PlanItem) => plan.items.filter((one) => one.stage === item.stage && one.key !== item.key);

// The order of the steps is the expert's: before another one of the same stage, or last.
export function PlaceDialog({ plan, item, close }: Props) {
  const [before, set_before] = useState('');
  const doing = use_act(plan.key);
  const places = siblings(plan, item).map((one) => ({ value: one.key, label: say('before “{name}”', { name: one.name || one.itemId }) }));
  const send = (reason: string) => doing.mutate({ act: { on: 'place', item: item.key, before: before || null }, reason }, { onSuccess: close });
  return (
    <ReasonDialog
      title={say('Put “{name}” elsewhere', { name: item.name || item.itemId })}
      confirm={say('Put it there')}
      busy={doing.isPending}
      error={doing.error}
      close={close}
      send={send}
    >
      <NativeSelect
        label={say('Where')}
        data={[{ value: '', label: say('last in its stage') }, ...places]}
        value={before}
        onChange={(event) => set_before(event.currentTarget.value)}
      />
    </ReasonDialog>
  );
}
