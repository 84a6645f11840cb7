// Who works at this bench. Remembered by the browser; without sign-in (the demo) anybody may choose.
import { useState } from 'react';

import type { Person } from './tasks';

const KEY = 'tandem.person';

export function use_person(people: Person[]): [Person | null, (id: string | null) => void] {
  const [id, set_id] = useState(() => localStorage.getItem(KEY));
  const choose = (chosen: string | null) => {
    if (chosen) localStorage.setItem(KEY, chosen);
    else localStorage.removeItem(KEY);
    set_id(chosen);
  };
  return [people.find((person) => person.id === id) ?? null, choose];
}
