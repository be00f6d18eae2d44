import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Change } from '@/shared/format/Figure';
import { HeatTable } from '@/shared/plots/HeatTable';
import { divergingHeat } from '@/shared/plots/heat';
import { Panel, RegimeBadge, Table } from '@/shared/ui';
import type { CompareResult } from '../types';

/** Each bot alone on each market, and who won in which regime. */
export function CompareView({ result }: { result: CompareResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <>
      <Panel title={t.backtests.cases} isFlush>
        <Table
          label={t.backtests.cases}
          rows={result.cases}
          rowKey={(c) => `${c.bot}-${c.symbol}-${c.timeframe}`}
          sort={{ key: 'return', isDown: true }}
          columns={[
            { key: 'bot', title: t.common.bot, cell: (c) => c.bot, by: (c) => c.bot },
            { key: 'kind', title: t.common.kind, cell: (c) => t.kinds[c.strategy] ?? c.strategy, by: (c) => c.strategy, isExtra: true },
            { key: 'symbol', title: t.common.symbol, cell: (c) => `${c.symbol} ${c.timeframe}`, by: (c) => c.symbol },
            { key: 'return', title: t.results.return, cell: (c) => <Change value={c.statistics.returnPercent} />, by: (c) => c.statistics.returnPercent, isNumber: true },
            { key: 'drawdown', title: t.results.maxDrawdown, cell: (c) => <span className="num">{format.percent(c.statistics.maxDrawdownPercent)}</span>, by: (c) => c.statistics.maxDrawdownPercent, isNumber: true },
            { key: 'sharpe', title: t.results.sharpe, cell: (c) => <span className="num">{format.number(c.statistics.sharpe, 2)}</span>, by: (c) => c.statistics.sharpe, isNumber: true },
            { key: 'deals', title: t.results.deals, cell: (c) => <span className="num">{format.number(c.statistics.deals)}</span>, by: (c) => c.statistics.deals, isNumber: true, isExtra: true },
          ]}
        />
      </Panel>
      <RegimeMap result={result} />
      <Panel title={t.backtests.routing} isFlush>
        <Table
          label={t.backtests.routing}
          rows={result.routing}
          rowKey={(r) => `${r.symbol}-${r.timeframe}-${r.regime}`}
          columns={[
            { key: 'symbol', title: t.common.symbol, cell: (r) => `${r.symbol} ${r.timeframe}`, by: (r) => r.symbol },
            { key: 'regime', title: t.backtests.ways.regimes, cell: (r) => <RegimeBadge regime={r.regime} />, by: (r) => r.regime },
            { key: 'days', title: t.results.days, cell: (r) => <span className="num">{format.number(r.days, 1)}</span>, isNumber: true, isExtra: true },
            { key: 'winner', title: t.backtests.winner, cell: (r) => r.bot ?? r.strategy ?? <span className="muted">{t.backtests.nobody}</span> },
            { key: 'return', title: t.results.return, cell: (r) => <Change value={r.returnPercent} />, by: (r) => r.returnPercent, isNumber: true },
          ]}
        />
      </Panel>
    </>
  );
}

function RegimeMap({ result }: { result: CompareResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const regimes = useMemo(() => [...new Set(result.cases.flatMap((c) => c.regimes.map((r) => r.regime)))], [result]);
  const rows = result.cases.map((c) => ({ name: `${c.bot} · ${c.symbol} ${c.timeframe}`, cells: regimes.map((name) => c.regimes.find((r) => r.regime === name)?.returnPercent ?? null) }));
  return (
    <Panel title={t.backtests.byRegime}>
      <HeatTable caption={t.backtests.byRegime} columns={regimes.map((name) => t.regimes[name] ?? name)} rows={rows} heat={divergingHeat(rows.flatMap((row) => row.cells))} text={(value) => format.number(value, 2)} corner="%" />
    </Panel>
  );
}
