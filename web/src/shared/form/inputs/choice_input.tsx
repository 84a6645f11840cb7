import { Checkbox, Group, NativeSelect, Radio } from '@mantine/core';
import type { KeyboardEvent } from 'react';

import type { Choice } from '../schema';
import { common, type InputProps } from './input_props';

// Values may be booleans or numbers; the browser knows only text.
function text_of(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function value_of(choices: Choice[], text: string): unknown {
  return choices.find((choice) => String(choice.value) === text)?.value ?? null;
}

// The one choice whose label begins with the key, so that "y" answers yes.
export function choice_for_key(choices: Choice[], key: string): Choice | null {
  const matching = choices.filter((choice) => choice.label.toLowerCase().startsWith(key.toLowerCase()));
  return key.length === 1 && matching.length === 1 ? matching[0]! : null;
}

export function RadioField(props: InputProps) {
  const choices = props.component.values ?? [];
  const { readOnly, disabled, onBlur, id, ...group } = common(props);
  const pick = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || disabled) return;
    const choice = choice_for_key(choices, event.key);
    if (choice) props.change(choice.value);
  };
  return (
    <Radio.Group
      {...group}
      id={id}
      readOnly={readOnly}
      value={text_of(props.value)}
      onChange={(text) => props.change(value_of(choices, text))}
      onKeyDown={pick}
      onBlur={onBlur}
    >
      <Group gap="md" mt={4}>
        {choices.map((choice) => (
          <Radio key={String(choice.value)} value={String(choice.value)} label={choice.label} disabled={disabled} />
        ))}
      </Group>
    </Radio.Group>
  );
}

export function SelectField(props: InputProps) {
  const choices = props.component.values ?? [];
  const { readOnly, ...input } = common(props);
  const options = choices.map((choice) => ({ label: choice.label, value: String(choice.value) }));
  return (
    <NativeSelect
      {...input}
      disabled={input.disabled || readOnly}
      data={[{ label: '', value: '' }, ...options]}
      value={text_of(props.value) ?? ''}
      onChange={(event) => props.change(value_of(choices, event.currentTarget.value))}
    />
  );
}

export function CheckField(props: InputProps) {
  const { readOnly, withAsterisk: _, ...input } = common(props);
  return (
    <Checkbox
      {...input}
      disabled={input.disabled || readOnly}
      checked={props.value === true}
      onChange={(event) => props.change(event.currentTarget.checked)}
    />
  );
}
