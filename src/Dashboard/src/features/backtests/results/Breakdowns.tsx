import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Gain, Money } from '@/shared/format/Figure';
import type { BacktestSummary } from '@/shared/results/types';
import { Empty, Panel, Segments, Table } from '@/shared/ui';

const WAYS = ['regimes', 'months', 'sessions', 'bots', 'strategies', 'symbols'] as const;

/** The deals by what they have in common. */
export function Breakdowns({ of }: { of: BacktestSummary['analysis']['breakdown'] }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const [way, setWay] = useState<(typeof WAYS)[number]>('regimes');
  return (
    <Panel title={t.backtests.breakdown} isFlush actions={<Segments label={t.backtests.breakdown} value={way} onValue={setWay} options={WAYS.map((value) => ({ value, label: t.backtests.ways[value] }))} />}>
      <Table
        label={t.backtests.breakdown}
        rows={of[way] ?? []}
        rowKey={(row) => row.key}
        empty={<Empty title={t.backtests.noDeals} />}
        columns={[
          { key: 'key', title: t.backtests.ways[way], cell: (row) => t.regimes[row.key] ?? t.kinds[row.key] ?? row.key, by: (row) => row.key },
          { key: 'deals', title: t.results.deals, cell: (row) => <span className="num">{format.number(row.deals)}</span>, by: (row) => row.deals, isNumber: true },
          { key: 'net', title: t.results.netProfit, cell: (row) => <Gain value={row.netProfit} />, by: (row) => row.netProfit, isNumber: true },
          { key: 'fees', title: t.results.fees, cell: (row) => <Money value={row.fees} />, isNumber: true, isExtra: true },
          { key: 'won', title: t.results.winRate, cell: (row) => <span className="num">{format.percent(row.winRatePercent, 0)}</span>, by: (row) => row.winRatePercent, isNumber: true },
          { key: 'factor', title: t.results.profitFactor, cell: (row) => <span className="num">{format.number(row.profitFactor, 2)}</span>, isNumber: true, isExtra: true },
        ]}
      />
    </Panel>
  );
}
