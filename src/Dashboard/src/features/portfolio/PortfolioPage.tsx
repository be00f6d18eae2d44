import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Answer, Badge, PageHead, Panel, type Tab, Tabs } from '@/shared/ui';
import { Allocations } from './Allocations';
import { Balances } from './Balances';
import { Correlation } from './Correlation';
import { Curves } from './Curves';
import { Exposure } from './Exposure';
import { PerformanceTables } from './PerformanceTables';
import { RiskLimits } from './RiskLimits';
import { SummaryFigures } from './SummaryFigures';
import type { Summary } from './types';

const route = getRouteApi('/shell/portfolio');

export function PortfolioPage(): ReactNode {
  const t = useTexts();
  const query = useQuery(look<Summary>('/portfolio'));
  return (
    <>
      <PageHead title={t.nav.portfolio}>{query.data?.barred && <Badge tone="bad">{t.overview.barred}</Badge>}</PageHead>
      <div className="stack">
        <Answer of={query}>{(summary) => <SummaryFigures summary={summary} />}</Answer>
        <Curves />
        <Panel isFlush><PortfolioTabs /></Panel>
      </div>
    </>
  );
}

function PortfolioTabs(): ReactNode {
  const t = useTexts();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = useMemo<Tab[]>(
    () => [
      { value: 'allocation', title: t.portfolio.allocation, content: () => <Allocations /> },
      { value: 'exposure', title: t.portfolio.exposure, content: () => <Exposure /> },
      { value: 'risk', title: t.portfolio.risk, content: () => <RiskLimits /> },
      { value: 'performance', title: t.portfolio.performance, content: () => <PerformanceTables /> },
      { value: 'correlation', title: t.portfolio.correlation, content: () => <Correlation /> },
      { value: 'balances', title: t.portfolio.balances, content: () => <Balances /> },
    ],
    [t],
  );
  const open = tabs.some((it) => it.value === tab) ? tab! : 'allocation';
  return <Tabs label={t.nav.portfolio} tabs={tabs} value={open} onValue={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })} />;
}
