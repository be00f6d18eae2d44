import type { Texts } from '@/i18n';
import type { IconName } from '@/shared/ui';

export interface Place {
  to: '/' | '/bots' | '/portfolio' | '/market' | '/strategies' | '/backtests' | '/reports' | '/alerts' | '/audit' | '/settings';
  icon: IconName;
  text: keyof Texts['nav'];
}

export const PLACES: { text: 'trade' | 'research' | 'records'; places: Place[] }[] = [
  {
    text: 'trade',
    places: [
      { to: '/', icon: 'overview', text: 'overview' },
      { to: '/bots', icon: 'bots', text: 'bots' },
      { to: '/portfolio', icon: 'portfolio', text: 'portfolio' },
      { to: '/market', icon: 'market', text: 'market' },
    ],
  },
  {
    text: 'research',
    places: [
      { to: '/strategies', icon: 'strategies', text: 'strategies' },
      { to: '/backtests', icon: 'backtests', text: 'backtests' },
      { to: '/reports', icon: 'reports', text: 'reports' },
    ],
  },
  {
    text: 'records',
    places: [
      { to: '/alerts', icon: 'alerts', text: 'alerts' },
      { to: '/audit', icon: 'audit', text: 'audit' },
      { to: '/settings', icon: 'settings', text: 'settings' },
    ],
  },
];

/** On a phone the first ones stand at the bottom; the others are behind "more". */
export const FIRST = PLACES[0]!.places;
export const REST = PLACES.slice(1).flatMap((group) => group.places);
