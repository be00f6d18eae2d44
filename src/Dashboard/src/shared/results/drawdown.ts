import type { PlotPoint } from '../plots/LinePlot';
import type { EquityPoint } from './types';

/** How far below its highest the equity stood, in percent: zero or less. */
export function drawdownOf(equity: readonly EquityPoint[]): PlotPoint[] {
  let peak = -Infinity;
  return equity.map(({ at, equity: worth }) => {
    peak = Math.max(peak, worth);
    return [at, peak > 0 ? (worth / peak - 1) * 100 : 0] as const;
  });
}

/** Returns by year and month, in percent, from the last equity of each month; the first is measured from the start. */
export function monthlyReturns(equity: readonly EquityPoint[]): { year: number; months: (number | null)[]; total: number }[] {
  const years = new Map<number, { months: (number | null)[]; start: number; end: number }>();
  let before = equity[0]?.equity ?? 0;
  equity.forEach((point, i) => {
    const next = equity[i + 1];
    const day = new Date(point.at);
    const isLast = !next || new Date(next.at).getUTCMonth() !== day.getUTCMonth() || new Date(next.at).getUTCFullYear() !== day.getUTCFullYear();
    if (!isLast) return;
    const year = years.get(day.getUTCFullYear()) ?? { months: Array<number | null>(12).fill(null), start: before, end: before };
    year.months[day.getUTCMonth()] = before > 0 ? (point.equity / before - 1) * 100 : null;
    year.end = point.equity;
    years.set(day.getUTCFullYear(), year);
    before = point.equity;
  });
  return [...years].map(([year, { months, start, end }]) => ({ year, months, total: start > 0 ? (end / start - 1) * 100 : 0 }));
}
