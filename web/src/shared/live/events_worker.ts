// A shared worker: one event stream for all tabs of this origin. Browsers allow six connections per host over HTTP/1.1,
// so a stream in each tab would block the seventh.
import { EventFeed } from './event_feed';
import { EVENTS_URL } from './events_url';

const feed = new EventFeed(EVENTS_URL);
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

// A tab says "close" when it is hidden for good or for the back-forward cache, and "open" when it comes back from there.
scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  const listen = () => feed.add((notice) => port.postMessage(notice));
  let stop: (() => void) | null = listen();
  port.onmessage = (message: MessageEvent<'open' | 'close'>) => {
    stop?.();
    stop = message.data === 'open' ? listen() : null;
  };
};
