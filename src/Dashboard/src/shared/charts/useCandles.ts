import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { encode, get } from '../api/client';
import type { Candle } from '../api/types';
import { useLive } from '../live/useLive';
import { TIMEFRAMES, type Timeframe, grow, merge } from './candles';

const FIRST = 1_000;
const MOST = 10_000;
const PAUSE_MS = 1_000;

interface CandleNews {
  symbol: string;
  timeframe: string;
  candle: Candle;
}

interface Kept {
  /** Closed candles and, last, the open one. */
  all: readonly Candle[];
  /** Up to here they were read; after it stands at most the next one, as it was told. */
  readTo: number;
  isOldest: boolean;
}

/** Candles of a market: those that are kept, older ones when they are wanted, and each new one as it comes. */
export function useCandles(symbol: string | undefined, timeframe: Timeframe) {
  const client = useQueryClient();
  const key = ['candles', symbol, timeframe];
  const path = `/markets/${encode(symbol ?? '')}/candles`;
  const read = (query: Record<string, number>, signal?: AbortSignal): Promise<Candle[]> => get<Candle[]>(path, { timeframe, ...query }, signal);
  const query = useQuery<Kept>({
    queryKey: key,
    enabled: !!symbol,
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const all = await read({ most: FIRST }, signal);
      return { all, readTo: all.at(-1)?.[0] ?? 0, isOldest: all.length < FIRST };
    },
  });
  const change = (edit: (kept: Kept) => Kept): void => {
    client.setQueryData<Kept>(key, (kept) => kept && edit(kept));
  };

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [symbol, timeframe]);
  // Between two candles that are told, others may have closed: they are read a little later.
  const catchUp = async (): Promise<void> => {
    timer.current = undefined;
    const from = client.getQueryData<Kept>(key)?.readTo ?? 0;
    const came = await read({ most: FIRST, from }).catch(() => []);
    change((kept) => ({ ...kept, all: merge(kept.all, came), readTo: came.at(-1)?.[0] ?? kept.readTo }));
  };
  useLive<CandleNews>('candle', (news) => {
    if (news?.symbol !== symbol) return;
    change((kept) => {
      const newest = grow(kept.all.at(-1), news.candle, TIMEFRAMES[timeframe]);
      // After a gap it would stand apart: it comes with those that were missed.
      return newest[0] > kept.readTo + TIMEFRAMES[timeframe] ? kept : { ...kept, all: merge(kept.all.filter(([at]) => at <= kept.readTo), [newest]) };
    });
    timer.current ??= setTimeout(() => void catchUp(), PAUSE_MS);
  });

  const isReading = useRef(false);
  const older = useCallback(async () => {
    const kept = client.getQueryData<Kept>(['candles', symbol, timeframe]);
    const first = kept?.all[0];
    if (!first || kept.isOldest || kept.all.length >= MOST || isReading.current) return;
    isReading.current = true;
    const came = await get<Candle[]>(`/markets/${encode(symbol ?? '')}/candles`, { timeframe, most: FIRST, to: first[0] }).catch(() => null);
    isReading.current = false;
    if (came) client.setQueryData<Kept>(['candles', symbol, timeframe], (now) => now && { ...now, all: merge(came, now.all), isOldest: came.length < FIRST });
  }, [client, symbol, timeframe]);

  return { query, candles: query.data?.all ?? NONE, older };
}

const NONE: readonly Candle[] = [];
