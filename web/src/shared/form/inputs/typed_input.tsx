// Numbers and dates are typed as text, so that nothing typed is lost while it is not yet one.
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { parse_date, parse_number, show_date, show_number } from '../parse';
import { common, type InputProps } from './input_props';

interface Format {
  parse: (text: string) => unknown;
  show: (value: unknown) => string;
  inputMode: 'decimal' | 'numeric';
}

function TypedField({ format, ...props }: InputProps & { format: Format }) {
  const [typed, set_typed] = useState<string | null>(null); // while it has the focus
  const input = common(props);
  return (
    <TextInput
      {...input}
      autoComplete="off"
      inputMode={format.inputMode}
      value={typed ?? format.show(props.value)}
      onFocus={(event) => set_typed(event.currentTarget.value)}
      onChange={(event) => {
        set_typed(event.currentTarget.value);
        props.change(format.parse(event.currentTarget.value));
      }}
      onBlur={() => {
        set_typed(null);
        props.leave();
      }}
    />
  );
}

const DATE: Format = { parse: parse_date, show: show_date, inputMode: 'numeric' };

export function DateField(props: InputProps) {
  return <TypedField {...props} format={DATE} />;
}

export function NumberField(props: InputProps) {
  // Only what cannot be edited is shown with a fixed number of decimals.
  const digits = props.component.disabled ? props.component.decimalDigits : undefined;
  const format: Format = { parse: parse_number, show: (value) => show_number(value, digits), inputMode: 'decimal' };
  return <TypedField {...props} format={format} />;
}
