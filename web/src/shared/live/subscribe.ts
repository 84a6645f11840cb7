import { EventFeed, type Listener, type Notice } from './event_feed';
import { EVENTS_URL } from './events_url';

function through_worker(listener: Listener): () => void {
  const worker = new SharedWorker(new URL('./events_worker.ts', import.meta.url), { type: 'module', name: 'tandem-events' });
  worker.port.onmessage = (event: MessageEvent<Notice>) => listener(event.data);
  worker.port.start();
  const close = () => worker.port.postMessage('close');
  window.addEventListener('pagehide', close);
  return () => {
    window.removeEventListener('pagehide', close);
    close();
  };
}

// Change notices from the server until the returned function is called.
export function subscribe(listener: Listener): () => void {
  if (typeof SharedWorker === 'undefined') return new EventFeed(EVENTS_URL).add(listener);
  return through_worker(listener);
}
