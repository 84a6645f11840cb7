// "g" and a letter go to a screen, as long as nobody is typing.
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const SCREENS: Record<string, '/' | '/work' | '/cases' | '/operations'> = { f: '/', w: '/work', c: '/cases', o: '/operations' };
const CHORD_MS = 1500;

export function is_typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.('input, textarea, select, [contenteditable=true]');
}

export function use_go_keys() {
  const navigate = useNavigate();
  useEffect(() => {
    let armed_at = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || is_typing(event.target)) return;
      const screen = SCREENS[event.key];
      if (screen && event.timeStamp - armed_at < CHORD_MS) void navigate({ to: screen });
      armed_at = event.key === 'g' ? event.timeStamp : -Infinity;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate]);
}
