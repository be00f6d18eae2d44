import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { LinePlot, type PlotLine, type PlotPoint } from '../plots/LinePlot';
import { drawdownOf } from './drawdown';
import type { EquityPoint } from './types';

/** Equity over time, and below it how far it stood under its highest. */
export function EquityPlots({ equity, others = [] }: { equity: readonly EquityPoint[]; others?: readonly PlotLine[] }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const points = equity.map(({ at, equity: worth }): PlotPoint => [at, worth]);
  const first = equity[0]?.equity;
  const last = equity.at(-1)?.equity;
  const label = t.results.equityLabel(format.money(first), format.money(last));
  return (
    <div className="stack">
      <LinePlot label={label} lines={[{ name: t.results.equity, points, tone: 'main', isFilled: false }, ...others]} xText={format.date} yText={(y) => format.number(y)} height={240} />
      <LinePlot label={t.results.drawdown} lines={[{ name: t.results.drawdown, points: drawdownOf(equity), tone: 'down', isFilled: true }]} xText={format.date} yText={(y) => format.percent(y, 1)} height={120} include={[0]} />
    </div>
  );
}
