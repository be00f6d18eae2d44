import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LANGUAGES, type Language, useSpeech, useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { look, queryClient } from '@/shared/api/queries';
import type { Session, Version } from '@/shared/api/types';
import { liveState } from '@/shared/live/feed';
import { useStore } from '@/shared/store';
import { type ThemeChoice, chooseTheme, useTheme } from '@/shared/theme';
import { Badge, IconButton, Menu } from '@/shared/ui';

export function TopBar(): ReactNode {
  const t = useTexts();
  return (
    <header className="top">
      <Link to="/" className="brand brand-small" aria-label={t.common.app}>
        <img src="/icons/icon.svg" alt="" width={26} height={26} />
      </Link>
      <Where />
      <span className="top-space" />
      <LiveBadge />
      <Preferences />
      <Account />
    </header>
  );
}

/** Where the agent trades; real money is told loudly. */
function Where(): ReactNode {
  const t = useTexts();
  const { data } = useQuery({ ...look<Version>('/version'), staleTime: Infinity });
  if (!data) return null;
  return data.isRealMoney ? <Badge tone="bad">{t.shell.realMoney} · {data.exchange}</Badge> : <Badge>{data.exchange}</Badge>;
}

function LiveBadge(): ReactNode {
  const t = useTexts();
  const state = useStore(liveState);
  return (
    <span className={`live live-${state}`} role="status" title={state === 'away' ? t.shell.awayHelp : t.shell.liveHelp}>
      <i className="dot" aria-hidden="true" /> {t.shell[state]}
    </span>
  );
}

const THEMES: { key: ThemeChoice; icon: 'moon' | 'sun' | 'screen' }[] = [
  { key: 'dark', icon: 'moon' },
  { key: 'light', icon: 'sun' },
  { key: 'system', icon: 'screen' },
];

function Preferences(): ReactNode {
  const { texts: t, language, choose } = useSpeech();
  const { choice, theme } = useTheme();
  return (
    <Menu
      button={<IconButton icon={theme === 'dark' ? 'moon' : 'sun'} label={`${t.shell.theme}, ${t.shell.language}`} />}
      groups={[
        { title: t.shell.theme, items: THEMES.map(({ key, icon }) => ({ key, icon, title: t.shell[key], isOn: key === choice, onSelect: () => chooseTheme(key) })) },
        {
          title: t.shell.language,
          items: Object.entries(LANGUAGES).map(([key, title]) => ({ key, icon: 'globe' as const, title, isOn: key === language, onSelect: () => choose(key as Language) })),
        },
      ]}
    />
  );
}

function Account(): ReactNode {
  const t = useTexts();
  const navigate = useNavigate();
  const { data } = useQuery(look<Session>('/session'));
  const leave = async (): Promise<void> => {
    await call('DELETE', '/session').catch(() => undefined);
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu
      button={<IconButton icon="user" label={t.shell.account} />}
      groups={[
        {
          title: data && `${data.name} · ${data.role}`,
          items: [
            { key: 'settings', icon: 'settings', title: t.nav.settings, onSelect: () => void navigate({ to: '/settings' }) },
            { key: 'leave', icon: 'exit', title: t.shell.signOut, onSelect: () => void leave() },
          ],
        },
      ]}
    />
  );
}
