import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy } from 'react';
import { useTexts } from '@/i18n';
import { Loading, PageHead, Tabs } from '@/shared/ui';
import { AccountsTab } from './AccountsTab';
import { AppearanceTab } from './AppearanceTab';
import { RiskTab } from './RiskTab';
import { NotificationsTab } from './NotificationsTab';
import { SecurityTab } from './SecurityTab';
import { TokensTab } from './TokensTab';
import { UsersTab } from './UsersTab';
import { WebhooksTab } from './WebhooksTab';
import './settings.css';

// What reads YAML is loaded when the text is wanted.
const ConfigurationTab = lazy(() => import('./configuration/ConfigurationTab').then((m) => ({ default: m.ConfigurationTab })));

const route = getRouteApi('/shell/settings');
const NAMES = ['appearance', 'security', 'tokens', 'users', 'accounts', 'risk', 'notifications', 'webhooks', 'configuration'] as const;
type Name = (typeof NAMES)[number];

const CONTENTS: Record<Name, () => ReactNode> = {
  appearance: () => <AppearanceTab />,
  security: () => <SecurityTab />,
  tokens: () => <TokensTab />,
  users: () => <UsersTab />,
  accounts: () => <AccountsTab />,
  risk: () => <RiskTab />,
  notifications: () => <NotificationsTab />,
  webhooks: () => <WebhooksTab />,
  configuration: () => <ConfigurationTab />,
};

/** What an owner sets once and looks at rarely. */
export function SettingsPage(): ReactNode {
  const t = useTexts().settings;
  const { tab = 'appearance' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <PageHead title={t.title} />
      <Tabs
        label={t.title}
        value={tab}
        onValue={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={NAMES.map((value) => ({ value, title: t.tabs[value], content: () => <div className="tab-page"><Suspense fallback={<Loading />}>{CONTENTS[value]()}</Suspense></div> }))}
      />
    </>
  );
}
