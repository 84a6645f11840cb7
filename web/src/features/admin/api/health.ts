// How the server is: its own checks, what it is, and what is stuck in it.
import { useQuery } from '@tanstack/react-query';

import { get, get_text } from '../../../shared/api/http';
import { search } from '../../../shared/api/search';
import { use_poll_interval } from '../../../shared/live/live_provider';

export interface Check {
  name: string;
  ok: boolean;
  said: string;
}

// "[+] loop ok": a sign, a name, and what there is to say.
export function read_checks(text: string): Check[] {
  const lines = [...text.matchAll(/^\[([+-])\] (.*)$/gm)];
  return lines.map(([, sign, rest]) => {
    const at = rest!.lastIndexOf(' ');
    return { name: rest!.slice(0, at), ok: sign === '+', said: rest!.slice(at + 1) };
  });
}

// One sample of the metrics without labels, summed over those that begin with it; null when there is none.
export function metric(text: string, name: string): number | null {
  const values = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? ([0-9.e+-]+)$`, 'gm'))].map(([, value]) => Number(value));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

export interface Health {
  checks: Check[];
  name: string;
  version: string;
  api: string;
  incidents: number;
  metrics: string;
}

async function look(): Promise<Health> {
  const [ready, about, topology, incidents, metrics] = await Promise.all([
    get_text('/readyz?verbose'),
    get<{ name: string; version: string }>('/version'),
    get<{ gatewayVersion: string }>('/v2/topology'),
    search('/v2/incidents/search', { filter: { state: 'ACTIVE' }, limit: 1 }),
    get_text('/metrics'),
  ]);
  return { checks: read_checks(ready), ...about, api: topology.gatewayVersion, incidents: incidents.page.totalItems, metrics };
}

export const use_health = () => useQuery({ queryKey: ['work', 'health'], queryFn: look, refetchInterval: use_poll_interval(), retry: false });
