import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { refresh } from '../api/queries';
import { KINDS, type Kind, connect, listen } from './feed';

/** Which paths of the API an event makes old. */
const OLD: Record<Exclude<Kind, 'gap'>, string[]> = {
  fill: ['/bots', '/fills', '/portfolio', '/agent'],
  order: ['/bots', '/orders'],
  deal: ['/bots', '/deals', '/portfolio', '/agent'],
  notice: ['/notices', '/agent', '/events', '/alerts'],
  bot: ['/bots', '/portfolio', '/agent', '/risk'],
  candle: ['/markets', '/agent', '/portfolio', '/risk'],
  equity: ['/equity', '/portfolio', '/agent'],
  job: ['/jobs', '/backtests'],
  configuration: ['/configuration', '/bots', '/settings', '/portfolio', '/risk'],
};

const PAUSE_MS = 1_000;

/** Keeps what is shown up to date: events are gathered for a second, then what they made old is read again. */
export function useLiveQueries(isOn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isOn) return;
    const old = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      const paths = [...old];
      old.clear();
      void refresh(client, paths);
    };
    const stops = KINDS.map((kind) =>
      listen(kind, () => {
        (kind === 'gap' ? ['/'] : OLD[kind]).forEach((path) => old.add(path));
        timer ??= setTimeout(flush, PAUSE_MS);
      }),
    );
    const disconnect = connect();
    return () => {
      disconnect();
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [client, isOn]);
}

/** Hears of one kind of event while the component is shown. */
export function useLive<T>(kind: Kind, onEvent: (data: T) => void): void {
  const hear = useEffectEvent(onEvent);
  useEffect(() => listen(kind, (data) => hear(data as T)), [kind]);
}
