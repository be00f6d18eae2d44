import { describe, expect, it } from 'vitest';
import type { Candle } from '../api/types';
import { grow, merge } from './candles';

const candle = (at: number, close = 1): Candle => [at, 1, Math.max(1, close), Math.min(1, close), close, 10];

describe('candles', () => {
  it('appends what came later', () => {
    expect(merge([candle(1)], [candle(2)]).map(([at]) => at)).toEqual([1, 2]);
  });

  it('takes the newer word for a candle that is kept already, and fills a gap in order', () => {
    const merged = merge([candle(1), candle(2), candle(5)], [candle(2, 3), candle(3), candle(4)]);
    expect(merged.map(([at]) => at)).toEqual([1, 2, 3, 4, 5]);
    expect(merged[1]![4]).toBe(3);
  });

  it('makes a longer candle of the shorter ones that come', () => {
    const first = grow(undefined, [60_000, 10, 12, 9, 11, 1], 300_000);
    expect(grow(first, [120_000, 11, 15, 10, 14, 2], 300_000)).toEqual([0, 10, 15, 9, 14, 3]);
  });

  it('begins a new candle at its own time', () => {
    expect(grow([0, 1, 2, 1, 2, 5], [300_000, 2, 3, 2, 3, 1], 300_000)).toEqual([300_000, 2, 3, 2, 3, 1]);
  });
});
