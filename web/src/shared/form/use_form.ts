// The state of one form being filled in. Errors show once a field was left or completion was tried.
import { useMemo, useState } from 'react';

import { computed, initial_data, submitted } from './fields';
import { path_text, write, type Path } from './paths';
import type { Data, FormSchema } from './schema';
import { errors_of, type Errors } from './validate';

export interface FormState {
  schema: FormSchema;
  data: Data;
  errors: Errors; // all of them
  shown: Errors; // those the person should see by now
  changed: boolean;
  change: (path: Path, value: unknown) => void;
  leave: (path: Path) => void;
  show_all: () => void;
  submission: () => Data;
}

function only(errors: Errors, paths: ReadonlySet<string>): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => paths.has(path)));
}

export function use_form(schema: FormSchema, variables: Data, draft: Data | null): FormState {
  const [data, set_data] = useState(() => initial_data(schema, draft ?? variables));
  const [left, set_left] = useState<ReadonlySet<string>>(new Set());
  const [all, set_all] = useState(false);
  const [changed, set_changed] = useState(draft !== null);
  const errors = useMemo(() => errors_of(schema, data), [schema, data]);
  return {
    schema,
    data,
    errors,
    shown: all ? errors : only(errors, left),
    changed,
    change: (path, value) => {
      set_changed(true);
      set_data((before) => computed(schema, write(before, path, value)));
    },
    leave: (path) => set_left((before) => new Set(before).add(path_text(path))),
    show_all: () => set_all(true),
    submission: () => submitted(schema, data),
  };
}
