import { Textarea, TextInput } from '@mantine/core';

import { common, type InputProps } from './input_props';

function text_of(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

export function TextField(props: InputProps) {
  return (
    <TextInput
      {...common(props)}
      autoComplete="off"
      spellCheck={false}
      value={text_of(props.value)}
      onChange={(event) => props.change(event.currentTarget.value)}
    />
  );
}

export function TextAreaField(props: InputProps) {
  return (
    <Textarea
      {...common(props)}
      rows={2}
      minRows={3}
      value={text_of(props.value)}
      onChange={(event) => props.change(event.currentTarget.value)}
    />
  );
}
