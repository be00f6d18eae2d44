import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Button, PageHead, Tabs } from '@/shared/ui';
import { JobView } from './JobView';
import { JobsList } from './JobsList';
import { SideBySide } from './SideBySide';
import { StartForm } from './start/StartForm';
import './backtests.css';

const route = getRouteApi('/shell/backtests');

/** What would have been: asked for, looked after, and read. */
export function BacktestsPage(): ReactNode {
  const t = useTexts().backtests;
  const { tab = 'runs', job, bot } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (id: string | undefined): void => void navigate({ search: id ? { job: id } : {} });
  if (job !== undefined)
    return (
      <>
        <PageHead title={t.title} actions={<Button icon="left" onClick={() => open(undefined)}>{t.back}</Button>} />
        <JobView id={job} />
      </>
    );
  return (
    <>
      <PageHead title={t.title} />
      <Tabs
        label={t.title}
        value={tab}
        onValue={(next) => void navigate({ search: { tab: next, bot }, replace: true })}
        tabs={[
          { value: 'runs', title: t.tabs.runs, content: () => <div className="tab-page"><JobsList open={open} /></div> },
          { value: 'new', title: t.tabs.start, content: () => <div className="tab-page"><StartForm bot={bot} started={open} /></div> },
          { value: 'compare', title: t.tabs.compare, content: () => <div className="tab-page"><SideBySide /></div> },
        ]}
      />
    </>
  );
}
