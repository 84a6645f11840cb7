// The server's clock between two answers: it runs at `speed` from the last `now` it told us.
import { useEffect, useState } from 'react';

const TICK_MS = 250;

export function clock_at(now: string, speed: number, elapsed_ms: number): Date {
  return new Date(new Date(now).getTime() + elapsed_ms * speed);
}

export function use_clock(now: string | undefined, speed: number): Date | null {
  const [time, set_time] = useState<Date | null>(null);
  useEffect(() => {
    if (!now) return undefined;
    const told_at = performance.now();
    const tick = () => set_time(clock_at(now, speed, performance.now() - told_at));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [now, speed]);
  return time;
}
