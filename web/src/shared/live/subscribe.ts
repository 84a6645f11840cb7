import { EventFeed, type Listener, type Notice } from './event_feed';
import { EVENTS_URL } from './events_url';

function through_worker(listener: Listener): () => void {
  const worker = new SharedWorker(new URL('./events_worker.ts', import.meta.url), { type: 'module', name: 'tandem-events' });
  worker.port.onmessage = (event: MessageEvent<Notice>) => listener(event.data);
  worker.port.start();
  const close = () => worker.port.postMessage('close');
  const reopen = (event: PageTransitionEvent) => event.persisted && worker.port.postMessage('open');
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', reopen);
  return () => {
    window.removeEventListener('pagehide', close);
    window.removeEventListener('pageshow', reopen);
    close();
  };
}

// Change notices from the server until the returned function is called.
export function subscribe(listener: Listener): () => void {
  if (typeof SharedWorker === 'undefined') return new EventFeed(EVENTS_URL).add(listener);
  return through_worker(listener);
}
