import { type ReactNode, useMemo } from 'react';
import { useFormat, useSpeech, useTexts } from '@/i18n';
import { Change, Gain, Money } from '@/shared/format/Figure';
import { HeatTable } from '@/shared/plots/HeatTable';
import { divergingHeat } from '@/shared/plots/heat';
import { EquityPlots } from '@/shared/results/EquityPlots';
import { KeyFigures } from '@/shared/results/KeyFigures';
import { monthlyReturns } from '@/shared/results/drawdown';
import type { BacktestSummary } from '@/shared/results/types';
import { Panel, StateBadge, Table } from '@/shared/ui';
import type { Job } from '../types';
import { Breakdowns } from './Breakdowns';
import { TradesPanel } from './TradesPanel';

export function BacktestView({ job, result }: { job: Job; result: BacktestSummary }): ReactNode {
  const t = useTexts();
  return (
    <>
      <Panel title={t.backtests.keyFigures}><KeyFigures of={result.statistics} /></Panel>
      <Panel title={t.results.equity}><EquityPlots equity={result.equity} /></Panel>
      <TradesPanel job={job} result={result} />
      <div className="grid">
        <Months result={result} />
        <Certainty result={result} />
      </div>
      <Bots result={result} />
      <Breakdowns of={result.analysis.breakdown} />
    </>
  );
}

const LEAST_PERCENT = 2;

function Months({ result }: { result: BacktestSummary }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const { language } = useSpeech();
  const years = useMemo(() => monthlyReturns(result.equity), [result.equity]);
  const heat = useMemo(() => divergingHeat(years.flatMap((year) => year.months), LEAST_PERCENT), [years]);
  const monthName = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  const names = Array.from({ length: 12 }, (_, month) => monthName.format(Date.UTC(2024, month)));
  return (
    <Panel title={t.months}>
      <HeatTable caption={t.monthsHelp} columns={names} totalName={t.year} rows={years.map(({ year, months, total }) => ({ name: String(year), cells: months, total }))} heat={heat} text={(value) => format.number(value, 1)} corner="%" />
    </Panel>
  );
}

function Certainty({ result }: { result: BacktestSummary }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { certainty, buyAndHold } = result.analysis;
  const span = (interval: { low: number; high: number } | null | undefined, digits: number): string => (interval ? `${format.number(interval.low, digits)} … ${format.number(interval.high, digits)}` : format.number(null));
  const rows: [string, ReactNode][] = [
    [t.backtests.sureReturn(format.percent(certainty.probability * 100, 0)), `${span(certainty.returnPercent, 1)} %`],
    [t.backtests.sureSharpe(format.percent(certainty.probability * 100, 0)), span(certainty.sharpe, 2)],
    [t.backtests.probabilisticSharpe, format.percent(certainty.probabilisticSharpe == null ? null : certainty.probabilisticSharpe * 100, 0)],
    [t.results.buyAndHold, <Change key="hold" value={buyAndHold.returnPercent} />],
    [t.backtests.excess, <Change key="excess" value={buyAndHold.excessPercent} />],
  ];
  return (
    <Panel title={t.backtests.certainty}>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd className="num">{value}</dd></div>
        ))}
      </dl>
    </Panel>
  );
}

function Bots({ result }: { result: BacktestSummary }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <Panel title={t.backtests.bots} isFlush>
      <Table
        label={t.backtests.bots}
        rows={result.bots}
        rowKey={(bot) => bot.id}
        columns={[
          { key: 'id', title: t.common.bot, cell: (bot) => bot.id, by: (bot) => bot.id },
          { key: 'kind', title: t.common.kind, cell: (bot) => t.kinds[bot.kind] ?? bot.kind, by: (bot) => bot.kind },
          { key: 'symbol', title: t.common.symbol, cell: (bot) => bot.symbol, by: (bot) => bot.symbol },
          { key: 'state', title: t.common.state, cell: (bot) => <StateBadge state={bot.lifecycle} />, isExtra: true },
          { key: 'realized', title: t.backtests.realized, cell: (bot) => <Gain value={bot.realized} />, by: (bot) => bot.realized, isNumber: true },
          { key: 'unrealized', title: t.backtests.unrealized, cell: (bot) => <Gain value={bot.unrealized} />, by: (bot) => bot.unrealized, isNumber: true },
          { key: 'fees', title: t.results.fees, cell: (bot) => <Money value={bot.fees} />, isNumber: true, isExtra: true },
          { key: 'deals', title: t.results.deals, cell: (bot) => <span className="num">{format.number(bot.deals)}</span>, by: (bot) => bot.deals, isNumber: true },
          { key: 'won', title: t.results.winRate, cell: (bot) => <span className="num">{format.percent(bot.deals ? (bot.dealsWon / bot.deals) * 100 : null, 0)}</span>, isNumber: true, isExtra: true },
        ]}
      />
    </Panel>
  );
}
