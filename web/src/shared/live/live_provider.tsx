// Keeps every query whose key begins with a topic as fresh as the server's change notices; says how live the page is.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';

import type { LiveState } from './event_feed';
import { subscribe } from './subscribe';

// A busy floor changes many times a second; people cannot read faster than this.
const REFRESH_MS = 500;
// Without notices we ask. With them we still ask now and then, in case one was lost.
const POLL_WHEN_LOST_MS = 3_000;
const POLL_WHEN_LIVE_MS = 30_000;

const LiveContext = createContext<LiveState>('connecting');

export function use_live_state(): LiveState {
  return use(LiveContext);
}

export function use_poll_interval(): number {
  return use_live_state() === 'live' ? POLL_WHEN_LIVE_MS : POLL_WHEN_LOST_MS;
}

function use_topic_refresh(): (topic: string) => void {
  const client = useQueryClient();
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = () => {
    timer.current = undefined;
    const topics = [...waiting.current];
    waiting.current.clear();
    for (const topic of topics) void client.invalidateQueries(topic === '*' ? {} : { queryKey: [topic] });
  };
  return (topic) => {
    waiting.current.add(topic);
    timer.current ??= setTimeout(refresh, REFRESH_MS);
  };
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, set_state] = useState<LiveState>('connecting');
  const refresh = use_topic_refresh();
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(
    () =>
      subscribe((notice) => {
        if (notice.kind === 'state') set_state(notice.state);
        else latest.current(notice.topic);
      }),
    [],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
}
