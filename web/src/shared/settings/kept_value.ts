// A setting that several parts of a page show: all of them follow when one changes it, in other tabs too.
import { useSyncExternalStore } from 'react';

import { keep, kept } from './kept';

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function use_kept(key: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => kept(key));
  const set = (next: string | null) => {
    keep(key, next);
    tell();
  };
  return [value, set];
}
