// One stream of change notices (SSE) with its state, reopened after failures. Used inside the shared worker, so that all
// tabs share one connection, and directly where shared workers are missing.

export type LiveState = 'connecting' | 'live' | 'lost';
export type Notice = { kind: 'state'; state: LiveState } | { kind: 'changed'; topic: string };
export type Listener = (notice: Notice) => void;

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export class EventFeed {
  state: LiveState = 'connecting';
  private readonly listeners = new Set<Listener>();
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry_ms = FIRST_RETRY_MS;

  constructor(
    private readonly url: string,
    private readonly open_source: (url: string) => EventSource = (url) => new EventSource(url),
  ) {}

  add(listener: Listener): () => void {
    this.listeners.add(listener);
    listener({ kind: 'state', state: this.state });
    if (!this.source && this.timer === undefined) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  }

  private open() {
    this.timer = undefined;
    const source = this.open_source(this.url);
    this.source = source;
    source.onopen = () => {
      this.retry_ms = FIRST_RETRY_MS;
      this.set_state('live');
    };
    source.addEventListener('changed', (event) => this.changed((event as MessageEvent<string>).data));
    source.addEventListener('reset', () => this.tell({ kind: 'changed', topic: '*' }));
    source.onerror = () => this.failed(source);
  }

  // The browser reconnects by itself after a broken connection, but gives up after an HTTP error.
  private failed(source: EventSource) {
    this.set_state('lost');
    if (source.readyState !== 2 || source !== this.source) return;
    this.source = null;
    this.timer = setTimeout(() => this.open(), this.retry_ms);
    this.retry_ms = Math.min(this.retry_ms * 2, LAST_RETRY_MS);
  }

  private close() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.source?.close();
    this.source = null;
    this.state = 'connecting';
  }

  private changed(data: string) {
    const topic = topic_of(data);
    if (topic) this.tell({ kind: 'changed', topic });
  }

  private set_state(state: LiveState) {
    if (state === this.state) return;
    // What happened while the stream was down is unknown: everything may have changed.
    if (state === 'live' && this.state === 'lost') this.tell({ kind: 'changed', topic: '*' });
    this.state = state;
    this.tell({ kind: 'state', state });
  }

  private tell(notice: Notice) {
    for (const listener of this.listeners) listener(notice);
  }
}

export function topic_of(data: string): string | null {
  try {
    const value: unknown = JSON.parse(data);
    const topic = (value as { topic?: unknown } | null)?.topic;
    return typeof topic === 'string' ? topic : null;
  } catch {
    return null;
  }
}
