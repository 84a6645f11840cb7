import type { Component } from '../schema';

// What every input of the form gets.
export interface InputProps {
  component: Component;
  name: string; // the field's path as text: unique in the form
  value: unknown;
  error: string | undefined;
  change: (value: unknown) => void;
  leave: () => void;
}

export function common(props: InputProps) {
  const { component, name, error } = props;
  return {
    id: `field-${name}`,
    name,
    label: component.label ?? name,
    description: component.description,
    error,
    disabled: component.disabled ?? false,
    readOnly: component.readonly ?? false,
    withAsterisk: component.validate?.required ?? false,
    onBlur: props.leave,
  };
}
