import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Gain, Money, Share } from '@/shared/format/Figure';
import { Answer, type Column, Empty, Stat, Stats, Table } from '@/shared/ui';
import { Groups } from './Allocations';
import type { Performance, PerformanceRow, Statistics } from './types';

/** What finished deals made, and the figures of a backtest of what was really traded. */
export function PerformanceTables(): ReactNode {
  const t = useTexts();
  const [by, setBy] = useState<'bots' | 'symbols' | 'kinds'>('bots');
  const columns = useMemo<Column<PerformanceRow>[]>(
    () => [
      { key: 'key', title: t.portfolio.groups[by], by: (row) => row.key, cell: (row) => (by === 'kinds' ? (t.kinds[row.key] ?? row.key) : row.key) },
      { key: 'deals', title: t.bots.tabs.deals, isNumber: true, by: (row) => row.deals, cell: (row) => row.deals },
      { key: 'wins', title: t.portfolio.winRate, isNumber: true, by: (row) => row.winRatePercent, cell: (row) => <Share value={row.winRatePercent} digits={0} /> },
      { key: 'factor', title: t.portfolio.profitFactor, isNumber: true, isExtra: true, by: (row) => row.profitFactor, cell: (row) => row.profitFactor?.toFixed(2) ?? '–' },
      { key: 'average', title: t.portfolio.average, isNumber: true, isExtra: true, by: (row) => row.average, cell: (row) => <Gain value={row.average} /> },
      { key: 'best', title: t.portfolio.best, isNumber: true, isExtra: true, by: (row) => row.best, cell: (row) => <Gain value={row.best} /> },
      { key: 'worst', title: t.portfolio.worst, isNumber: true, isExtra: true, by: (row) => row.worst, cell: (row) => <Gain value={row.worst} /> },
      { key: 'fees', title: t.bots.fees, isNumber: true, isExtra: true, by: (row) => row.fees, cell: (row) => <Money value={row.fees} /> },
      { key: 'net', title: t.bots.net, isNumber: true, by: (row) => row.net, cell: (row) => <Gain value={row.net} /> },
    ],
    [t, by],
  );
  return (
    <div className="stack tab-padded">
      <Answer of={useQuery({ ...look<Statistics>('/portfolio/statistics'), meta: { isSlow: true } })}>{(it) => <Figures it={it} />}</Answer>
      <Groups by={by} onBy={setBy} />
      <Answer of={useQuery({ ...look<Performance>('/portfolio/performance'), meta: { isSlow: true } })}>
        {(performance) => <Table key={by} label={t.portfolio.performance} rows={performance[by]} columns={columns} rowKey={(row) => row.key} empty={<Empty title={t.bots.noDeals} />} />}
      </Answer>
    </div>
  );
}

function Figures({ it }: { it: Statistics }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const ratio = (value: number | null | undefined): string => format.number(value, 2);
  return (
    <Stats>
      <Stat label={t.portfolio.return} note={it.buyAndHoldPercent != null ? `${t.portfolio.hold} ${format.change(it.buyAndHoldPercent)}` : undefined}>{format.change(it.returnPercent)}</Stat>
      <Stat label={t.portfolio.maxDrawdown}>{format.percent(it.maxDrawdownPercent)}</Stat>
      <Stat label={t.portfolio.sharpe}>{ratio(it.sharpe)}</Stat>
      <Stat label={t.portfolio.sortino}>{ratio(it.sortino)}</Stat>
      <Stat label={t.portfolio.calmar}>{ratio(it.calmar)}</Stat>
      <Stat label={t.portfolio.profitFactor}>{ratio(it.profitFactor)}</Stat>
      <Stat label={t.portfolio.winRate} note={`${format.number(it.deals)} ${t.portfolio.deals}`}>{format.percent(it.winRatePercent, 0)}</Stat>
      <Stat label={t.portfolio.turnover}>{format.money(it.turnover)}</Stat>
    </Stats>
  );
}
