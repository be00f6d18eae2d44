import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import type { Market } from '@/shared/api/types';
import { RegimeBadge } from '@/shared/ui';

/** The markets side by side; one of them is shown below. */
export function MarketList({ markets, chosen }: { markets: readonly Market[]; chosen: string }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <nav className="markets" aria-label={t.market.choose}>
      {markets.map((market) => (
        <Link key={market.symbol} to="/market" search={(now) => ({ ...now, symbol: market.symbol })} replace resetScroll={false} className={`market-card ${market.symbol === chosen ? 'is-here' : ''}`} aria-current={market.symbol === chosen ? 'true' : undefined}>
          <strong>{market.symbol}</strong>
          <span className="num">{format.price(market.price || null)}</span>
          {market.regime ? <RegimeBadge regime={market.regime.regime} /> : <small className="muted">{t.overview.noRegime}</small>}
        </Link>
      ))}
    </nav>
  );
}
