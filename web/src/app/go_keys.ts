// "g" and a letter go to a screen, as long as nobody is typing and single keys are not switched off.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { single_keys_are_on } from '../shared/settings/look';
import { SCREENS } from './screens';

const CHORD_MS = 1500;

export function is_typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.('input, textarea, select, [contenteditable=true]');
}

// A key by itself, outside of fields.
export const is_single = (event: KeyboardEvent) =>
  single_keys_are_on() && !event.ctrlKey && !event.altKey && !event.metaKey && !is_typing(event.target);

export function use_go_keys() {
  const navigate = useNavigate();
  useEffect(() => {
    let armed_at = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (!is_single(event)) return;
      const screen = SCREENS.find(({ key }) => key === event.key);
      if (screen && event.timeStamp - armed_at < CHORD_MS) void navigate({ to: screen.path });
      armed_at = event.key === 'g' ? event.timeStamp : -Infinity;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate]);
}
