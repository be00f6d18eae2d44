import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { EquityPoint } from '@/shared/api/types';
import { type Line, LineChart } from '@/shared/charts';
import { Gain, Moment } from '@/shared/format/Figure';
import { Answer, type Column, Empty, Panel, Segments, Table } from '@/shared/ui';
import type { Drawdown, PeriodProfit, Summary } from './types';

const DAY = 86_400_000;
const SPANS = { day: DAY, week: 7 * DAY, month: 30 * DAY, all: 0 } as const;
type Span = keyof typeof SPANS;
type By = 'day' | 'week' | 'month';

/** Equity with its drawdown, and profit by period. */
export function Curves(): ReactNode {
  const t = useTexts();
  const [span, setSpan] = useState<Span>('all');
  // The market's time: that of a simulated one is not the clock's. Whole hours, so that the same question is asked for a while.
  const { data } = useQuery(look<Summary>('/portfolio'));
  const from = SPANS[span] && data ? Math.floor((data.at - SPANS[span]) / 3_600_000) * 3_600_000 : undefined;
  const spans = (Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t.portfolio.spans[value] }));
  return (
    <div className="grid-main">
      <Panel title={t.overview.curve} actions={<Segments label={t.portfolio.span} value={span} onValue={setSpan} options={spans} />}>
        <Curve from={from} now={data} />
      </Panel>
      <ByPeriod />
    </div>
  );
}

function Curve({ from, now }: { from: number | undefined; now: Summary | undefined }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const equity = useQuery(look<EquityPoint[]>('/portfolio/equity', { from, most: 600 }));
  const drawdown = useQuery(look<Drawdown>('/portfolio/drawdown', { from, most: 600 }));
  const lines = useMemo<Line[]>(
    () => [
      // Points are kept in batches; the last one is what it is worth now.
      { name: t.overview.equity, points: [...(equity.data ?? []), ...(now ? [now] : [])].map(({ at, equity: value }) => ({ at, value })) },
      { name: t.overview.drawdown, points: (drawdown.data?.curve ?? []).map(({ at, percent }) => ({ at, value: -Math.abs(percent) })), kind: 'baseline', pane: 1 },
    ],
    [equity.data, drawdown.data, now, t],
  );
  return (
    <Answer of={equity} lines={8}>
      {(points) =>
        points.length < 2 ? (
          <Empty icon="portfolio" title={t.overview.noCurve} />
        ) : (
          <>
            <LineChart label={t.overview.curveLabel(format.moment(points[0]!.at), format.moment(points.at(-1)!.at))} lines={lines} height={340} />
            {drawdown.data && <p className="muted chart-note">{t.portfolio.deepest(format.percent(drawdown.data.maxPercent), drawdown.data.from ? format.moment(drawdown.data.from) : '–', drawdown.data.to ? format.moment(drawdown.data.to) : '–')}</p>}
          </>
        )
      }
    </Answer>
  );
}

function ByPeriod(): ReactNode {
  const t = useTexts();
  const [by, setBy] = useState<By>('day');
  const query = useQuery(look<PeriodProfit[]>('/portfolio/profit', { by, most: 12 }));
  const columns = useMemo<Column<PeriodProfit>[]>(
    () => [
      { key: 'from', title: t.portfolio.from, cell: (row) => <Moment at={row.from} only="date" /> },
      { key: 'deals', title: t.bots.tabs.deals, isNumber: true, cell: (row) => row.deals },
      { key: 'net', title: t.bots.net, isNumber: true, cell: (row) => <Gain value={row.net} /> },
    ],
    [t],
  );
  const options = (['day', 'week', 'month'] as const).map((value) => ({ value, label: t.portfolio.by[value] }));
  return (
    <Panel title={t.portfolio.profitBy} actions={<Segments label={t.portfolio.profitBy} value={by} onValue={setBy} options={options} />} isFlush>
      <Answer of={query}>{(rows) => <Table label={t.portfolio.profitBy} rows={sinceTheFirst(rows).toReversed()} columns={columns} rowKey={(row) => row.from} />}</Answer>
    </Panel>
  );
}

/** Periods before anything was traded say nothing. */
function sinceTheFirst(rows: readonly PeriodProfit[]): readonly PeriodProfit[] {
  const first = rows.findIndex((row) => row.deals > 0 || row.funding !== 0);
  return first < 0 ? rows.slice(-1) : rows.slice(first);
}
