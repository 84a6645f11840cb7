// Who works at this bench. Remembered by the browser; without sign-in (the demo) anybody may choose.
import { useState } from 'react';

import type { Person } from './tasks';

const KEY = 'tandem.person';

export function use_person(people: Person[]): [Person | null, (name: string | null) => void] {
  const [name, set_name] = useState(() => localStorage.getItem(KEY));
  const choose = (chosen: string | null) => {
    if (chosen) localStorage.setItem(KEY, chosen);
    else localStorage.removeItem(KEY);
    set_name(chosen);
  };
  return [people.find((person) => person.name === name) ?? null, choose];
}
