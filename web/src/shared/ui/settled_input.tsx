import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

const RESTS_MS = 250;

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string;
  settle: (value: string) => void;
}

// For text that ends up in the address: every key shows at once, the address follows when the typing rests. Between the two
// the address may be behind, so what it says counts only when it is not what we told it.
export function SettledInput({ value, settle, ...input }: Props) {
  const [text, set_text] = useState(value);
  const told = useRef(value);
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => {
    if (value !== told.current) set_text(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      latest.current(text);
    }, RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <TextInput {...input} value={text} onChange={(event) => set_text(event.currentTarget.value)} />;
}
