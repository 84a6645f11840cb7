import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { EventFeed, topic_of, type Notice } from './event_feed';

// A server the test speaks for.
class FakeSource {
  static opened: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();
  constructor() {
    FakeSource.opened.push(this);
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.listeners.set(name, listener);
  }
  say(name: string, data: string) {
    this.listeners.get(name)?.({ data });
  }
  accept() {
    this.readyState = 1;
    this.onopen?.();
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
  close() {
    this.readyState = 2;
  }
}

function feed_with_listener() {
  const notices: Notice[] = [];
  const feed = new EventFeed('/events', () => new FakeSource() as unknown as EventSource);
  const stop = feed.add((notice) => notices.push(notice));
  return { feed, notices, stop, source: () => FakeSource.opened.at(-1)! };
}

beforeEach(() => {
  FakeSource.opened = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the event feed', () => {
  it('says what changed', () => {
    const { notices, source } = feed_with_listener();
    source().accept();
    source().say('changed', '{"topic":"floor"}');
    expect(notices.slice(1)).toEqual([
      { kind: 'state', state: 'live' },
      { kind: 'changed', topic: 'floor' },
    ]);
  });

  it('opens one stream for all listeners and closes it after the last', () => {
    const { feed, stop, source } = feed_with_listener();
    const stop_other = feed.add(() => undefined);
    expect(FakeSource.opened).toHaveLength(1);
    stop();
    expect(source().readyState).not.toBe(2);
    stop_other();
    expect(source().readyState).toBe(2);
  });

  it('opens again after the server refused, waiting longer each time', () => {
    const { source } = feed_with_listener();
    source().fail(2);
    vi.advanceTimersByTime(1_000);
    expect(FakeSource.opened).toHaveLength(2);
    source().fail(2);
    vi.advanceTimersByTime(1_999);
    expect(FakeSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(3);
  });

  it('leaves reconnecting to the browser while it tries', () => {
    const { notices, source } = feed_with_listener();
    source().accept();
    source().fail(0);
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.opened).toHaveLength(1);
    expect(notices.at(-1)).toEqual({ kind: 'state', state: 'lost' });
  });

  it('takes everything for changed when it was away', () => {
    const { notices, source } = feed_with_listener();
    source().accept();
    source().fail(0);
    source().accept();
    expect(notices.slice(-2)).toEqual([
      { kind: 'changed', topic: '*' },
      { kind: 'state', state: 'live' },
    ]);
  });
});

it.each([['{"topic":"work"}', 'work'], ['{}', null], ['null', null], ['not json', null]])('topic of %s', (data, topic) =>
  expect(topic_of(data)).toBe(topic),
);
