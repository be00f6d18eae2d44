import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { signOuts } from '@/shared/api/session';
import type { Session } from '@/shared/api/types';
import { useLiveQueries } from '@/shared/live/useLive';
import { useStore } from '@/shared/store';
import { Icon, Menu } from '@/shared/ui';
import { Confirmation } from '@/shared/ui/Confirmation';
import { Toaster } from '@/shared/ui/Toaster';
import { AlertBanner } from './AlertBanner';
import { FIRST, PLACES, type Place, REST } from './navigation';
import { TopBar } from './TopBar';

/** What stands around every page: the way to the others, what the agent is, and whether what is shown is live. */
export function Shell(): ReactNode {
  const t = useTexts();
  useLiveQueries(true);
  useSignIn();
  return (
    <div className="shell">
      <a className="skip" href="#content">{t.common.skip}</a>
      <SideBar />
      <div className="shell-main">
        <TopBar />
        <AlertBanner />
        <main id="content" className="page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Confirmation />
      <Toaster />
    </div>
  );
}

/** Leads to the sign-in when the API says that nobody is signed in. */
function useSignIn(): void {
  const count = useStore(signOuts);
  const seen = useRef(count);
  const navigate = useNavigate();
  const { data: who } = useQuery(look<Session>('/session'));
  const isNobody = who !== undefined && (!who.name || who.mustSetPassword);
  useEffect(() => {
    if (isNobody) void navigate({ to: '/sign-in' });
  }, [isNobody, navigate]);
  useEffect(() => {
    if (count === seen.current) return;
    seen.current = count;
    void navigate({ to: '/sign-in' });
  }, [count, navigate]);
}

function PlaceLink({ place }: { place: Place }): ReactNode {
  const t = useTexts();
  return (
    <Link to={place.to} className="nav-link" activeProps={{ className: 'is-here' }} activeOptions={{ exact: place.to === '/' }} title={t.nav[place.text]}>
      <Icon name={place.icon} size={20} />
      <span>{t.nav[place.text]}</span>
    </Link>
  );
}

function SideBar(): ReactNode {
  const t = useTexts();
  return (
    <nav className="side" aria-label={t.nav.main}>
      <Link to="/" className="brand" aria-label={t.common.app}>
        <img src="/icons/icon.svg" alt="" width={28} height={28} />
        <span>{t.common.app}</span>
      </Link>
      {PLACES.map((group) => (
        <div key={group.text} className="nav-group">
          <p className="nav-title" aria-hidden="true">{t.nav[group.text]}</p>
          {group.places.map((place) => <PlaceLink key={place.to} place={place} />)}
        </div>
      ))}
    </nav>
  );
}

function BottomBar(): ReactNode {
  const t = useTexts();
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const isRest = REST.some((place) => here.startsWith(place.to));
  return (
    <nav className="bottom" aria-label={t.nav.main}>
      {FIRST.map((place) => <PlaceLink key={place.to} place={place} />)}
      <Menu
        button={
          <button type="button" className={`nav-link ${isRest ? 'is-here' : ''}`}>
            <Icon name="more" size={20} />
            <span>{t.nav.more}</span>
          </button>
        }
        groups={[{ items: REST.map((place) => ({ key: place.to, title: t.nav[place.text], icon: place.icon, onSelect: () => void navigate({ to: place.to }) })) }]}
      />
    </nav>
  );
}
