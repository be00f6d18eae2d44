import { API } from '../api/client';
import { createStore } from '../store';

export const KINDS = ['fill', 'order', 'deal', 'notice', 'bot', 'candle', 'equity', 'job', 'configuration', 'gap'] as const;
export type Kind = (typeof KINDS)[number];
export type LiveState = 'connecting' | 'live' | 'away';

export const liveState = createStore<LiveState>('connecting');

type Listener = (data: unknown) => void;
const listeners = new Map<Kind, Set<Listener>>();

/** Hears of one kind of event until the returned function is called. */
export function listen(kind: Kind, listener: Listener): () => void {
  const set = listeners.get(kind) ?? new Set();
  listeners.set(kind, set.add(listener));
  return () => set.delete(listener);
}

function tell(kind: Kind, text: string): void {
  let data: unknown = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    // An event without content still says that something happened.
  }
  listeners.get(kind)?.forEach((listener) => listener(data));
}

const WAIT_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * Listens to the agent. The browser comes back by itself with the number of the last event; where the agent refused, it is asked
 * again after a while from that number on. What was missed for good is told as a gap.
 */
export function connect(): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  let failures = 0;

  const open = (): void => {
    source = new EventSource(`${API}/live${last ? `?after=${last}` : ''}`);
    source.onopen = () => {
      failures = 0;
      liveState.set('live');
    };
    source.onerror = () => {
      liveState.set('away');
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, WAIT_MS[Math.min(failures++, WAIT_MS.length - 1)]);
    };
    for (const kind of KINDS)
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        last = event.lastEventId || last;
        tell(kind, event.data);
      });
  };

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    liveState.set('connecting');
  };
}
