import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { PageHead, Tabs } from '@/shared/ui';
import { DealsList } from './DealsList';
import { DenialsList } from './DenialsList';
import { HandOversList } from './HandOversList';
import { EventsList } from './EventsList';
import { StandingAlerts } from './StandingAlerts';

const route = getRouteApi('/shell/alerts');

/** What happened, newest first; it grows as it happens. */
export function AlertsPage(): ReactNode {
  const t = useTexts().alerts;
  const { tab = 'events', bot } = route.useSearch();
  const navigate = route.useNavigate();
  const chooseBot = (next: string): void => void navigate({ search: { tab, bot: next || undefined }, replace: true });
  const list = { bot, chooseBot };
  return (
    <>
      <PageHead title={t.title} />
      <StandingAlerts />
      <Tabs
        label={t.title}
        value={tab}
        onValue={(next) => void navigate({ search: { tab: next, bot }, replace: true })}
        tabs={[
          { value: 'events', title: t.tabs.events, content: () => <div className="tab-page"><EventsList {...list} /></div> },
          { value: 'denials', title: t.tabs.denials, content: () => <div className="tab-page"><DenialsList {...list} /></div> },
          { value: 'deals', title: t.tabs.deals, content: () => <div className="tab-page"><DealsList {...list} /></div> },
          { value: 'hand-overs', title: t.tabs.handovers, content: () => <div className="tab-page"><HandOversList {...list} /></div> },
        ]}
      />
    </>
  );
}
