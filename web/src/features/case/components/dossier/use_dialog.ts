// One dialog at a time, which changes the dossier and closes when that worked.
import { useState } from 'react';

import { use_change_dossier, type Change } from '../../api/dossier';

export function use_dialog<Which>() {
  const [which, set_which] = useState<Which | null>(null);
  const changing = use_change_dossier();
  const close = () => {
    set_which(null);
    changing.reset();
  };
  const send = (what: Change) => changing.mutate(what, { onSuccess: close });
  return { which, open: set_which, send, shared: { close, busy: changing.isPending, error: changing.error } };
}
