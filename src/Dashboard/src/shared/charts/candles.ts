import type { Candle } from '../api/types';

export const TIMEFRAMES = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000, '4h': 14_400_000, '1d': 86_400_000 } as const;
export type Timeframe = keyof typeof TIMEFRAMES;

export const isTimeframe = (text: string | undefined): text is Timeframe => !!text && text in TIMEFRAMES;

/** Two runs of candles as one, in order; where both have a candle, the newer word counts. */
export function merge(kept: readonly Candle[], came: readonly Candle[]): Candle[] {
  const last = kept.at(-1);
  if (!last || came.length === 0) return [...(came.length ? came : kept)];
  if (came[0]![0] > last[0]) return [...kept, ...came];
  const byTime = new Map(kept.map((candle) => [candle[0], candle]));
  for (const candle of came) byTime.set(candle[0], candle);
  return [...byTime.values()].sort((a, b) => a[0] - b[0]);
}

/** The candle of a length that is still open, after a shorter one of it came. */
export function grow(open: Candle | undefined, came: Candle, length: number): Candle {
  const at = Math.floor(came[0] / length) * length;
  if (open?.[0] !== at) return [at, came[1], came[2], came[3], came[4], came[5]];
  return [at, open[1], Math.max(open[2], came[2]), Math.min(open[3], came[3]), came[4], open[5] + came[5]];
}
