import { CandlestickSeries, HistogramSeries, type IPriceLine, type ISeriesApi, type ISeriesMarkersPluginApi, LineStyle, type Time, createSeriesMarkers } from 'lightweight-charts';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useFormat } from '@/i18n';
import type { Candle } from '../api/types';
import { digitsOfPrice } from '../format/format';
import { Bands, type Stretch } from './bands';
import { type Ink, faded, ink } from './palette';
import { seconds, useChart } from './useChart';

/** A price that matters: an order, a level, an average. */
export interface PriceLevel {
  price: number;
  colour: Ink;
  title?: string;
  /** Drawn solid and named on the scale. */
  isStrong?: boolean;
}

export interface Trade {
  at: number;
  isBuy: boolean;
  title?: string;
}

/** A stretch of time with a colour behind it, such as a regime; until the next one begins. */
export interface Band {
  from: number;
  colour: Ink;
}

interface Props {
  label: string;
  candles: readonly Candle[];
  levels?: readonly PriceLevel[];
  trades?: readonly Trade[];
  bands?: readonly Band[];
  height?: number;
  /** Shows all candles at once, not the last ones. */
  isWhole?: boolean;
  /** The reader came near the oldest candle. */
  onOldest?: () => void;
}

interface Drawn {
  candles: ISeriesApi<'Candlestick', Time>;
  volume: ISeriesApi<'Histogram', Time>;
  bands: Bands;
  markers: ISeriesMarkersPluginApi<Time>;
  lines: IPriceLine[];
}

const NEAR_OLDEST = 30;

/** Candles with what a bot did and wants drawn on them. */
export default function CandleChart({ label, candles, levels, trades, bands, height = 460, isWhole, onOldest }: Props): ReactNode {
  const format = useFormat();
  const { box, chart, theme } = useChart(format.price);
  const drawn = useRef<Drawn | null>(null);
  const shown = useRef<readonly Candle[]>([]);
  const nearOldest = useEffectEvent(() => onOldest?.());

  useEffect(() => {
    if (!chart) return;
    const own = { priceLineVisible: false, lastValueVisible: false } as const;
    const volume = chart.addSeries(HistogramSeries, { ...own, priceScaleId: 'volume', priceFormat: { type: 'volume' } });
    chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    const series = chart.addSeries(CandlestickSeries, { borderVisible: false });
    const back = new Bands();
    series.attachPrimitive(back);
    drawn.current = { candles: series, volume, bands: back, markers: createSeriesMarkers(series, []), lines: [] };
    chart.timeScale().subscribeVisibleLogicalRangeChange((range) => range && range.from < NEAR_OLDEST && shown.current.length > 0 && nearOldest());
    return () => {
      drawn.current = null;
      shown.current = [];
    };
  }, [chart]);

  useEffect(() => {
    const it = drawn.current;
    if (!it) return;
    const [up, down, step] = [ink('up'), ink('down'), 10 ** -digitsOfPrice(candles.at(-1)?.[4] ?? 1)];
    it.candles.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, priceFormat: { type: 'custom', formatter: format.price, minMove: step } });
  }, [chart, theme, candles, format]);

  useEffect(() => {
    if (!drawn.current || !chart) return;
    const time = chart.timeScale();
    // Whoever looks at the newest candle goes on looking at the newest; whoever looked back stays there.
    const isAtEnd = shown.current.length === 0 || time.scrollPosition() > -1;
    show(drawn.current, candles, shown.current);
    shown.current = candles;
    if (isWhole) time.fitContent();
    else if (isAtEnd) time.scrollToPosition(time.options().rightOffset, false);
  }, [chart, candles, theme, isWhole]);

  useEffect(() => {
    drawn.current?.bands.show(stretches(bands ?? [], candles));
  }, [chart, bands, candles, theme]);

  useEffect(() => {
    const it = drawn.current;
    if (!it) return;
    it.lines.forEach((line) => it.candles.removePriceLine(line));
    it.lines = (levels ?? []).map((level) =>
      it.candles.createPriceLine({
        price: level.price,
        title: level.title ?? '',
        color: level.isStrong ? ink(level.colour) : faded(level.colour, 0.55),
        lineWidth: level.isStrong ? 2 : 1,
        lineStyle: level.isStrong ? LineStyle.Solid : LineStyle.Dashed,
        axisLabelVisible: !!level.isStrong,
      }),
    );
  }, [chart, levels, theme]);

  useEffect(() => {
    drawn.current?.markers.setMarkers(marks(trades ?? [], candles));
  }, [chart, trades, candles, theme]);

  return (
    <figure className="chart">
      <div ref={box} className="chart-box" style={{ height }} role="img" aria-label={label} />
    </figure>
  );
}

const bar = ([at, open, high, low, close]: Candle) => ({ time: seconds(at), open, high, low, close });
const load = ([at, open, , , close, volume]: Candle) => ({ time: seconds(at), value: volume, color: faded(close >= open ? 'up' : 'down', 0.28) });

/** A new or changed last candle is told to the chart alone; whatever else changed is drawn anew. */
function show(it: Drawn, candles: readonly Candle[], before: readonly Candle[]): void {
  const last = candles.at(-1);
  const grown = candles.length - before.length;
  const isTail = last && before.length > 0 && (grown === 0 || grown === 1) && candles[0]?.[0] === before[0]?.[0] && candles[before.length - 1]?.[0] === before.at(-1)?.[0];
  if (isTail) {
    for (const candle of candles.slice(before.length - 1)) {
      it.candles.update(bar(candle));
      it.volume.update(load(candle));
    }
    return;
  }
  it.candles.setData(candles.map(bar));
  it.volume.setData(candles.map(load));
}

/** Where each band begins and ends among the candles. */
function stretches(bands: readonly Band[], candles: readonly Candle[]): Stretch[] {
  const places = bands.map((band) => placeOf(band.from, candles));
  return bands.map((band, index) => ({ from: places[index]!, to: places[index + 1] ?? candles.length, colour: faded(band.colour, 0.12) })).filter(({ from, to }) => to > from);
}

/** The place of the first candle from a time on. */
function placeOf(at: number, candles: readonly Candle[]): number {
  const place = candles.findIndex(([time]) => time >= at);
  return place < 0 ? candles.length : place;
}

/** A trade is marked at the candle that it happened in. */
function marks(trades: readonly Trade[], candles: readonly Candle[]) {
  const found = trades.flatMap((trade) => {
    const at = candleOf(trade.at, candles);
    return at === null ? [] : [{ at, trade }];
  });
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, trade }) => ({
      time: seconds(at),
      position: trade.isBuy ? ('belowBar' as const) : ('aboveBar' as const),
      shape: trade.isBuy ? ('arrowUp' as const) : ('arrowDown' as const),
      color: ink(trade.isBuy ? 'up' : 'down'),
      size: 0.8,
    }));
}

function candleOf(at: number, candles: readonly Candle[]): number | null {
  let [low, high] = [0, candles.length - 1];
  if (high < 0 || at < candles[0]![0]) return null;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (candles[middle]![0] <= at) low = middle;
    else high = middle - 1;
  }
  const [found, length] = [candles[low]![0], lengthOf(candles)];
  // The candle that it happened in is not here yet.
  return at < found + length ? found : null;
}

const lengthOf = (candles: readonly Candle[]): number => (candles.length < 2 ? Infinity : Math.min(...candles.slice(0, 5).flatMap(([at], i, few) => (i ? [at - few[i - 1]![0]] : []))));
