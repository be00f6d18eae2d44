import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { LinePlot, type PlotPoint } from '@/shared/plots/LinePlot';
import { Panel, SelectField, Table } from '@/shared/ui';
import type { MonteCarloResult, Spread } from '../types';

type Outcome = MonteCarloResult['outcomes'][number];

export function MonteCarloView({ result }: { result: MonteCarloResult }): ReactNode {
  const t = useTexts().backtests;
  const [method, setMethod] = useState(result.outcomes[0]?.method ?? '');
  const outcome = result.outcomes.find((o) => o.method === method);
  const options = result.outcomes.map((o) => ({ value: o.method, label: t.methods[o.method] ?? o.method }));
  return (
    <>
      <Panel title={t.fan}>
        <div className="stack">
          <SelectField label={t.method} help={t.methodHelp[method]} options={options} value={method} onValue={setMethod} />
          {outcome && <Fan outcome={outcome} equity={result.equity} />}
        </div>
      </Panel>
      <Outcomes result={result} />
    </>
  );
}

/** Between which bounds the equity ran, along the way from start to end. */
function Fan({ outcome, equity }: { outcome: Outcome; equity: number[] }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const line = (of: (spread: Spread) => number): PlotPoint[] => outcome.fan.map((spread, i): PlotPoint => [share(i, outcome.fan.length), of(spread)]);
  return (
    <LinePlot
      label={t.fanLabel(format.money(outcome.fan.at(-1)?.p5), format.money(outcome.fan.at(-1)?.p50), format.money(outcome.fan.at(-1)?.p95))}
      height={300}
      xText={(x) => format.percent(x, 0)}
      yText={(y) => format.number(y)}
      bands={[
        { name: 'p5-p95', low: line((s) => s.p5), high: line((s) => s.p95), strength: 1 },
        { name: 'p25-p75', low: line((s) => s.p25), high: line((s) => s.p75), strength: 2 },
      ]}
      lines={[
        { name: t.median, points: line((s) => s.p50), tone: 'main' },
        { name: t.asItWas, points: equity.map((worth, i): PlotPoint => [share(i, equity.length), worth]), tone: 'second', isDashed: true },
      ]}
    />
  );
}

const share = (i: number, length: number): number => (i / Math.max(1, length - 1)) * 100;

function Outcomes({ result }: { result: MonteCarloResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const number = (value: number, digits = 1): ReactNode => <span className="num">{format.percent(value, digits)}</span>;
  return (
    <Panel title={t.backtests.outcomes} isFlush>
      <Table
        label={t.backtests.outcomes}
        rows={result.outcomes}
        rowKey={(outcome) => outcome.method}
        columns={[
          { key: 'method', title: t.backtests.method, cell: (o) => t.backtests.methods[o.method] ?? o.method },
          { key: 'paths', title: t.backtests.paths, cell: (o) => <span className="num">{format.number(o.paths)}</span>, isNumber: true, isExtra: true },
          { key: 'p5', title: `${t.results.return}, 5 %`, cell: (o) => number(o.returnPercent.p5), by: (o) => o.returnPercent.p5, isNumber: true },
          { key: 'p50', title: `${t.results.return}, 50 %`, cell: (o) => number(o.returnPercent.p50), by: (o) => o.returnPercent.p50, isNumber: true },
          { key: 'p95', title: `${t.results.return}, 95 %`, cell: (o) => number(o.returnPercent.p95), by: (o) => o.returnPercent.p95, isNumber: true, isExtra: true },
          { key: 'fall', title: `${t.results.maxDrawdown}, 95 %`, cell: (o) => number(o.maxDrawdownPercent.p95), by: (o) => o.maxDrawdownPercent.p95, isNumber: true },
          { key: 'loss', title: t.backtests.lossProbability, cell: (o) => number(o.lossProbability * 100), by: (o) => o.lossProbability, isNumber: true },
          { key: 'ruin', title: t.backtests.ruinProbability, cell: (o) => number(o.ruinProbability * 100), by: (o) => o.ruinProbability, isNumber: true },
        ]}
      />
    </Panel>
  );
}
