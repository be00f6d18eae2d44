import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { AgentNow } from '@/shared/api/types';
import { BotTable } from '@/shared/bots/BotTable';
import { FillTable } from '@/shared/bots/FillTable';
import { type Line, LineChart } from '@/shared/charts';
import { Answer, Badge, Empty, PageHead, Panel } from '@/shared/ui';
import { Figures } from './Figures';
import { Markets } from './Markets';
import { Notices } from './Notices';

const MOST_FILLS = 12;

export function OverviewPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.nav.overview} />
      <Answer of={useQuery(look<AgentNow>('/agent'))} lines={10}>{(agent) => <Overview agent={agent} />}</Answer>
    </>
  );
}

function Overview({ agent }: { agent: AgentNow }): ReactNode {
  const t = useTexts();
  return (
    <div className="stack">
      <Warnings agent={agent} />
      <Figures agent={agent} />
      <div className="grid-main">
        <div className="stack">
          <Panel title={t.overview.curve}><Curve agent={agent} /></Panel>
          <Panel title={t.nav.bots} actions={<Link to="/bots">{t.overview.allBots}</Link>} isFlush><BotTable bots={agent.bots} isShort /></Panel>
        </div>
        <div className="stack">
          <Panel title={t.overview.markets} isFlush><Markets markets={agent.markets} /></Panel>
          <Panel title={t.overview.fills} isFlush>
            <FillTable fills={agent.fills.slice(0, MOST_FILLS)} without={COMPACT} empty={<Empty title={t.bots.noFills} />} />
          </Panel>
          <Panel title={t.overview.notices} actions={<Link to="/alerts">{t.overview.allNotices}</Link>}><Notices notices={agent.notices} /></Panel>
        </div>
      </div>
    </div>
  );
}

const COMPACT = ['quantity', 'fee', 'value'];

function Warnings({ agent }: { agent: AgentNow }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { account, portfolio } = agent;
  if (!account.barred && !portfolio) return null;
  return (
    <div className="row">
      {account.barred && <Badge tone="bad">{t.overview.barred}</Badge>}
      {portfolio?.stage && <Badge tone="accent">{t.overview.stage(portfolio.stage, portfolio.stages, format.percent(portfolio.sharePercent, 0))}</Badge>}
      {portfolio?.open === false && <Badge tone="warn">{t.overview.closed}</Badge>}
      {portfolio?.pauses.map((pause) => <Badge key={`${pause.bot} ${pause.symbol} ${pause.until}`} tone="warn">{pause.bot ?? pause.symbol ?? t.common.all}: {pause.reason}</Badge>)}
    </div>
  );
}

function Curve({ agent }: { agent: AgentNow }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { equity } = agent;
  const lines = useMemo<Line[]>(() => {
    const points = equity.map(({ at, equity: value }) => ({ at, value }));
    return [
      { name: t.overview.equity, points },
      { name: t.overview.drawdown, points: belowPeak(points), colour: 'down', kind: 'baseline', pane: 1 },
    ];
  }, [equity, t]);
  if (equity.length < 2) return <Empty icon="overview" title={t.overview.noCurve} />;
  return <LineChart label={t.overview.curveLabel(format.moment(equity[0]!.at), format.moment(equity.at(-1)!.at))} lines={lines} height={320} />;
}

/** How far each point lies below the highest before it, in percent: zero or less. */
function belowPeak(points: readonly { at: number; value: number }[]): { at: number; value: number }[] {
  let peak = 0;
  return points.map(({ at, value }) => {
    peak = Math.max(peak, value);
    return { at, value: peak > 0 ? ((value - peak) / peak) * 100 : 0 };
  });
}
