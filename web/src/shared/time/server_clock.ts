// What time the server says it is. In a demo its clock runs faster than the wall's, so ages are never counted from the
// browser's own clock.
import { useQuery } from '@tanstack/react-query';

import { get } from '../api/http';
import { use_clock } from './use_clock';

interface ClockAnswer {
  now: string;
  clock: { speed: number };
}

export interface ServerClock {
  time: Date | null; // null until the server has told it
  speed: number;
}

// Shares the floor's answer (same key), which carries the clock.
export function use_server_clock(): ServerClock {
  const answer = useQuery({ queryKey: ['floor'], queryFn: () => get<ClockAnswer>('/api/v1/floor'), staleTime: 10_000 });
  const speed = answer.data?.clock.speed ?? 1;
  return { time: use_clock(answer.data?.now, speed), speed };
}
