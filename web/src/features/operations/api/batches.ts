// The same done to every instance a filter finds, with its progress.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, request } from '../../../shared/api/http';
import { to_filter, type Filter } from './instances';

export type BatchAct = 'cancellation' | 'incident-resolution' | 'suspension' | 'resumption';

export interface Batch {
  batchOperationKey: string;
  state: string;
  operationsTotalCount: number;
  operationsFailedCount: number;
  operationsCompletedCount: number;
}

const POLL_MS = 1_000;
const OVER = new Set(['COMPLETED', 'PARTIALLY_COMPLETED', 'CANCELED', 'FAILED']);

export const is_over = (batch: Batch) => OVER.has(batch.state);

export const use_start_batch = () =>
  useMutation({
    mutationFn: async ({ act, filter }: { act: BatchAct; filter: Filter }) => {
      const started = await request<{ batchOperationKey: string }>('POST', `/v2/process-instances/${act}`, { filter: to_filter(filter) });
      return started!.batchOperationKey;
    },
  });

export function use_batch(key: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['batch', key],
    enabled: key !== undefined,
    refetchInterval: (query) => (query.state.data && is_over(query.state.data) ? false : POLL_MS),
    queryFn: async () => {
      const batch = await get<Batch>(`/v2/batch-operations/${encodeURIComponent(key!)}`);
      if (is_over(batch)) void client.invalidateQueries({ queryKey: ['work'] });
      return batch;
    },
  });
}
