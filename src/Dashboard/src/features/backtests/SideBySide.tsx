import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { LinePlot, type PlotLine } from '@/shared/plots/LinePlot';
import { Legend } from '@/shared/plots/Legend';
import type { BacktestSummary, Statistics } from '@/shared/results/types';
import { Answer, Checkbox, Empty, Panel, Table } from '@/shared/ui';
import type { Answered, Job } from './types';
import { useJobs } from './useJobs';

const TONES: PlotLine['tone'][] = ['main', 'second', 'third', 'fourth'];

/** Backtests beside each other: their curves from a common start, and their figures. */
export function SideBySide(): ReactNode {
  const t = useTexts().backtests;
  const jobs = useJobs();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Answer of={jobs}>
      {({ items }) => {
        const backtests = items.filter((job) => job.kind === 'backtest' && job.hasResult);
        if (backtests.length < 2) return <Empty icon="backtests" title={t.needTwo}>{t.needTwoHelp}</Empty>;
        return (
          <div className="stack">
            <Panel title={t.choose(TONES.length)}>
              <div className="form-ticks">
                {backtests.map((job) => (
                  <Checkbox key={job.id} label={`${job.name} · ${job.id.slice(4, 12)}`} isOn={chosen.includes(job.id)} disabled={!chosen.includes(job.id) && chosen.length >= TONES.length} onChange={(isOn) => setChosen(isOn ? [...chosen, job.id] : chosen.filter((id) => id !== job.id))} />
                ))}
              </div>
            </Panel>
            <Compared jobs={backtests.filter((job) => chosen.includes(job.id))} />
          </div>
        );
      }}
    </Answer>
  );
}

function Compared({ jobs }: { jobs: Job[] }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const results = useQueries({ queries: jobs.map((job) => ({ ...look<Answered<BacktestSummary>>(`/results/${job.id}`), staleTime: Infinity })) });
  const there = jobs.flatMap((job, i) => {
    const summary = results[i]?.data?.result;
    return summary ? [{ job, summary, tone: TONES[i]! }] : [];
  });
  if (there.length === 0) return null;
  const lines = there.map(({ job, summary, tone }): PlotLine => {
    const [first] = summary.equity;
    return { name: job.name, tone, points: summary.equity.map((p) => [(p.at - (first?.at ?? 0)) / 86_400_000, (p.equity / (first?.equity ?? 1) - 1) * 100] as const) };
  });
  return (
    <Panel title={t.backtests.sideBySide}>
      <LinePlot label={t.backtests.sideBySideLabel} lines={lines} height={260} xText={(x) => format.number(x)} yText={(y) => format.percent(y, 1)} include={[0]} />
      <Legend lines={lines} />
      <Table
        label={t.backtests.sideBySide}
        rows={ROWS}
        rowKey={(row) => row.of}
        columns={[
          { key: 'figure', title: t.backtests.figure, cell: (row) => t.results[row.text] },
          ...there.map(({ job, summary }) => ({ key: job.id, title: job.name, isNumber: true, cell: (row: Row) => <span className="num">{textOf(row, summary.statistics, format)}</span> })),
        ]}
      />
    </Panel>
  );
}

interface Row {
  of: keyof Statistics;
  text: 'netProfit' | 'return' | 'maxDrawdown' | 'sharpe' | 'sortino' | 'profitFactor' | 'winRate' | 'deals' | 'fees' | 'exposureTime';
  as: 'money' | 'percent' | 'number' | 'count';
}

const ROWS: Row[] = [
  { of: 'netProfit', text: 'netProfit', as: 'money' },
  { of: 'returnPercent', text: 'return', as: 'percent' },
  { of: 'maxDrawdownPercent', text: 'maxDrawdown', as: 'percent' },
  { of: 'sharpe', text: 'sharpe', as: 'number' },
  { of: 'sortino', text: 'sortino', as: 'number' },
  { of: 'profitFactor', text: 'profitFactor', as: 'number' },
  { of: 'winRatePercent', text: 'winRate', as: 'percent' },
  { of: 'deals', text: 'deals', as: 'count' },
  { of: 'fees', text: 'fees', as: 'money' },
  { of: 'exposureTimePercent', text: 'exposureTime', as: 'percent' },
];

function textOf({ of, as }: Row, statistics: Statistics, format: ReturnType<typeof useFormat>): string {
  const value = statistics[of];
  return as === 'money' ? format.money(value) : as === 'percent' ? format.percent(value) : format.number(value, as === 'count' ? 0 : 2);
}
