// Something is changed on the server; what shows it is asked again, whether it worked or not. Nobody waits for that: whoever
// closes a dialog when the change is done would close the next one, opened from what has been asked again already.
import { useMutation, useQueryClient } from '@tanstack/react-query';

export function use_change<T, R = unknown>(topic: string, change: (what: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void client.invalidateQueries({ queryKey: [topic] }) });
}
