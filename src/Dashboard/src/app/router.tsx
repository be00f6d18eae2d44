import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound, PageFailure } from './NotFound';
import { Shell } from './Shell';

// Each page is loaded when it is first opened; the first load holds the shell and one page.
const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('@/features/sign-in/SignInPage'), 'SignInPage') });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const under = { getParentRoute: () => shell };

/** What an address may carry after its question mark: texts only. */
const texts = <K extends string>(...names: K[]) => (search: Record<string, unknown>): Partial<Record<K, string>> =>
  Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' || typeof search[name] === 'number' ? [[name, String(search[name])]] : []))) as Partial<Record<K, string>>;

const pages = [
  createRoute({ ...under, path: '/', component: lazyRouteComponent(() => import('@/features/overview/OverviewPage'), 'OverviewPage') }),
  createRoute({ ...under, path: '/bots', validateSearch: texts('state', 'kind', 'find'), component: lazyRouteComponent(() => import('@/features/bots/BotsPage'), 'BotsPage') }),
  createRoute({ ...under, path: '/bots/new', validateSearch: texts('kind', 'from', 'edit'), component: lazyRouteComponent(() => import('@/features/new-bot/NewBotPage'), 'NewBotPage') }),
  createRoute({ ...under, path: '/bots/$bot', validateSearch: texts('tab', 'timeframe'), component: lazyRouteComponent(() => import('@/features/bot/BotPage'), 'BotPage') }),
  createRoute({ ...under, path: '/portfolio', validateSearch: texts('tab'), component: lazyRouteComponent(() => import('@/features/portfolio/PortfolioPage'), 'PortfolioPage') }),
  createRoute({ ...under, path: '/market', validateSearch: texts('symbol', 'timeframe'), component: lazyRouteComponent(() => import('@/features/market/MarketPage'), 'MarketPage') }),
  createRoute({ ...under, path: '/strategies', validateSearch: texts('kind'), component: lazyRouteComponent(() => import('@/features/strategies/StrategiesPage'), 'StrategiesPage') }),
  createRoute({ ...under, path: '/backtests', validateSearch: texts('tab', 'job', 'bot'), component: lazyRouteComponent(() => import('@/features/backtests/BacktestsPage'), 'BacktestsPage') }),
  createRoute({ ...under, path: '/reports', validateSearch: texts('tab'), component: lazyRouteComponent(() => import('@/features/reports/ReportsPage'), 'ReportsPage') }),
  createRoute({ ...under, path: '/alerts', validateSearch: texts('tab', 'bot'), component: lazyRouteComponent(() => import('@/features/alerts/AlertsPage'), 'AlertsPage') }),
  createRoute({ ...under, path: '/audit', component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage') }),
  createRoute({ ...under, path: '/settings', validateSearch: texts('tab'), component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage') }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
