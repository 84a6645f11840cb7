// What is happening on the floor right now.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { get, get_text } from '../../../shared/api/http';
import type { ElementCount } from '../../../shared/diagram/counts';
import { use_poll_interval } from '../../../shared/live/live_provider';

export interface Numbers {
  received: number;
  open: number;
  completed: number;
  rework: number;
  accepted: number;
  referred: number;
  declined: number;
}

export interface Line {
  id: string;
  name: string;
  mode: 'BPO' | 'KPO';
  service: string;
  processDefinitionId: string;
  processDefinitionKey: string | null; // none while its process is not deployed
  open: number;
  oldestReceivedAt: string | null;
  dueNext: string | null;
  elements: ElementCount[];
}

export interface Queue {
  name: string;
  group: string;
  line: string;
  waiting: number;
  assigned: number;
  oldestCreatedAt: string | null;
}

export interface Worker {
  id: string;
  name: string;
  state: string;
  task: string | null;
  since: string | null;
  doneToday: number;
}

export interface Floor {
  now: string;
  clock: { speed: number };
  numbers: Numbers;
  lines: Line[];
  queues: Queue[];
  people: Worker[];
}

export function use_floor() {
  return useQuery({
    queryKey: ['floor'],
    queryFn: () => get<Floor>('/api/v1/floor'),
    refetchInterval: use_poll_interval(),
    placeholderData: keepPreviousData,
  });
}

export function use_process_xml(key: string) {
  return useQuery({
    queryKey: ['process-xml', key],
    queryFn: () => get_text(`/v2/process-definitions/${encodeURIComponent(key)}/xml`),
    staleTime: Infinity, // a definition never changes; a new version has a new key
  });
}
