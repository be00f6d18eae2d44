import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import type { Market } from '@/shared/api/types';
import { PriceOf, Share } from '@/shared/format/Figure';
import { type Column, RegimeBadge, Table } from '@/shared/ui';

/** The traded markets with what their candles say they are doing. */
export function Markets({ markets }: { markets: readonly Market[] }): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<Market>[]>(
    () => [
      { key: 'symbol', title: t.common.symbol, cell: (market) => <Link to="/market" search={{ symbol: market.symbol }}>{market.symbol}</Link> },
      { key: 'price', title: t.common.price, isNumber: true, cell: (market) => <PriceOf value={market.price || null} /> },
      {
        key: 'regime',
        title: t.market.regime,
        cell: ({ regime }) => (regime ? <span className="row"><RegimeBadge regime={regime.regime} /> <small className="muted"><Share value={regime.confidence * 100} digits={0} /></small></span> : <small className="muted">{t.overview.noRegime}</small>),
      },
    ],
    [t],
  );
  return <Table label={t.overview.markets} rows={markets} columns={columns} rowKey={(market) => market.symbol} />;
}
