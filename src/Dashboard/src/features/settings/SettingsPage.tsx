import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useTexts } from '@/i18n';
import { Loading, PageHead, Tabs } from '@/shared/ui';
import { AppearanceTab } from './AppearanceTab';
import { SecurityTab } from './SecurityTab';
import { TokensTab } from './TokensTab';
import { UsersTab } from './UsersTab';
import './settings.css';

const route = getRouteApi('/shell/settings');
const NAMES = ['appearance', 'security', 'tokens', 'users'] as const;
type Name = (typeof NAMES)[number];

const CONTENTS: Record<Name, () => ReactNode> = {
  appearance: () => <AppearanceTab />,
  security: () => <SecurityTab />,
  tokens: () => <TokensTab />,
  users: () => <UsersTab />,
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
        tabs={NAMES.map((value) => ({ value, title: t.tabs[value], content: () => <Suspense fallback={<Loading />}>{CONTENTS[value]()}</Suspense> }))}
      />
    </>
  );
}
