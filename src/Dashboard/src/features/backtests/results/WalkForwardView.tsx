import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Change } from '@/shared/format/Figure';
import { EquityPlots } from '@/shared/results/EquityPlots';
import { KeyFigures } from '@/shared/results/KeyFigures';
import { Panel, Stat, Stats, Table } from '@/shared/ui';
import type { WalkForwardResult } from '../types';

export function WalkForwardView({ result }: { result: WalkForwardResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const equity = useMemo(() => result.times.map((at, i) => ({ at, equity: result.equity[i]! })), [result]);
  return (
    <>
      <Panel title={t.backtests.outOfSample}>
        <Stats>
          <Stat label={t.backtests.profitableWindows}><span className="num">{format.percent(result.profitableShare * 100, 0)}</span></Stat>
          <Stat label={t.backtests.efficiency} note={t.backtests.efficiencyHelp}><span className="num">{format.number(result.efficiency, 2)}</span></Stat>
        </Stats>
        <KeyFigures of={result.statistics} isShort />
      </Panel>
      <Panel title={t.backtests.windows}><Strip result={result} /></Panel>
      <Panel title={t.results.equity}><EquityPlots equity={equity} /></Panel>
      <Windows result={result} />
    </>
  );
}

/** Each window on the line of time: the past that it was fitted on, and what came next. */
function Strip({ result }: { result: WalkForwardResult }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const from = Math.min(...result.windows.map((w) => w.from));
  const to = Math.max(...result.windows.map((w) => w.to));
  const share = (at: number): number => ((at - from) / (to - from || 1)) * 100;
  return (
    <ol className="strip">
      {result.windows.map((window, i) => {
        const gain = window.outOfSample?.returnPercent ?? 0;
        return (
          <li key={window.split}>
            <span className="strip-name">{i + 1}</span>
            <span className="strip-line" role="img" aria-label={t.windowLabel(format.date(window.from), format.date(window.split), format.date(window.to), format.change(gain))}>
              <i className="strip-past" style={{ left: `${share(window.from)}%`, width: `${share(window.split) - share(window.from)}%` }} />
              <i className={`strip-next ${gain >= 0 ? 'is-up' : 'is-down'}`} style={{ left: `${share(window.split)}%`, width: `${share(window.to) - share(window.split)}%` }} />
            </span>
            <Change value={gain} />
          </li>
        );
      })}
    </ol>
  );
}

function Windows({ result }: { result: WalkForwardResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <Panel title={t.backtests.windowSets} isFlush>
      <Table
        label={t.backtests.windowSets}
        rows={result.windows}
        rowKey={(window) => window.split}
        columns={[
          { key: 'next', title: t.backtests.tradedSpan, cell: (w) => <span className="num">{format.date(w.split)} … {format.date(w.to)}</span>, by: (w) => w.split },
          { key: 'in', title: t.backtests.inSample, cell: (w) => <Change value={w.inSampleReturnPercent} />, by: (w) => w.inSampleReturnPercent, isNumber: true },
          { key: 'out', title: t.backtests.outOfSample, cell: (w) => <Change value={w.outOfSample?.returnPercent} />, by: (w) => w.outOfSample?.returnPercent, isNumber: true },
          { key: 'drawdown', title: t.results.maxDrawdown, cell: (w) => <span className="num">{format.percent(w.outOfSample?.maxDrawdownPercent)}</span>, isNumber: true, isExtra: true },
          { key: 'values', title: t.backtests.chosen, cell: (w) => <code className="wrap">{Object.entries(w.values).map(([path, value]) => `${path.replace(/^strategy\./, '')} ${String(value)}`).join(', ')}</code> },
        ]}
      />
    </Panel>
  );
}
