import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Market } from '@/shared/api/types';
import { Answer, Empty, PageHead } from '@/shared/ui';
import { MarketList } from './MarketList';
import { OneMarket } from './OneMarket';

const route = getRouteApi('/shell/market');

export function MarketPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.market.title} />
      <Answer of={useQuery(look<Market[]>('/markets'))} lines={10}>
        {(markets) => (markets.length === 0 ? <Empty icon="market" title={t.market.noMarkets} /> : <Markets markets={markets} />)}
      </Answer>
    </>
  );
}

function Markets({ markets }: { markets: readonly Market[] }): ReactNode {
  const { symbol } = route.useSearch();
  const chosen = markets.find((market) => market.symbol === symbol) ?? markets[0]!;
  return (
    <div className="stack">
      <MarketList markets={markets} chosen={chosen.symbol} />
      <OneMarket key={chosen.symbol} market={chosen} />
    </div>
  );
}
