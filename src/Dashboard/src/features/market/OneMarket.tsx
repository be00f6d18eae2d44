import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { type Page, look } from '@/shared/api/queries';
import type { Bot, Market, MarketDetail, RegimeTransition } from '@/shared/api/types';
import { type Band, CandleChart } from '@/shared/charts';
import { TIMEFRAMES, type Timeframe, isTimeframe } from '@/shared/charts/candles';
import { useCandles } from '@/shared/charts/useCandles';
import { Change, PriceOf } from '@/shared/format/Figure';
import { Answer, Empty, Panel, Segments, Stat, StateBadge, Stats } from '@/shared/ui';
import { Evidence } from './Evidence';
import { RegimeHistory } from './RegimeHistory';
import { bandsOf } from './regimeBands';

const route = getRouteApi('/shell/market');
const MOST_CHANGES = 200;

export function OneMarket({ market }: { market: Market }): ReactNode {
  const path = `/markets/${encode(market.symbol)}`;
  const detail = useQuery(look<MarketDetail>(path));
  const changes = useQuery(look<Page<RegimeTransition>>(`${path}/regimes`, { most: MOST_CHANGES }));
  const bands = useMemo(() => bandsOf(changes.data?.items ?? [], market.regime), [changes.data, market.regime]);
  return (
    <>
      <DayFigures market={market} detail={detail.data} />
      <div className="grid-main">
        <div className="stack">
          <MarketChart symbol={market.symbol} bands={bands} />
          <RegimeHistory changes={changes} />
        </div>
        <div className="stack">
          <Evidence market={market} />
          <BotsHere symbol={market.symbol} />
        </div>
      </div>
    </>
  );
}

function DayFigures({ market, detail }: { market: Market; detail: MarketDetail | undefined }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { day, instrument } = detail ?? {};
  return (
    <Stats>
      <Stat label={market.symbol} note={day && <Change value={day.changePercent} />}><span data-figure="price"><PriceOf value={market.price || null} /></span></Stat>
      <Stat label={t.market.high}><PriceOf value={day?.high} /></Stat>
      <Stat label={t.market.low}><PriceOf value={day?.low} /></Stat>
      <Stat label={t.market.volume} note={instrument?.base}>{format.number(day?.volume, 2)}</Stat>
      {instrument && <Stat label={t.market.tick} note={`${t.market.lot} ${format.quantity(instrument.lot)}`}>{format.quantity(instrument.tick)}</Stat>}
      {instrument && <Stat label={t.market.minimum} note={instrument.maxLeverage > 1 ? `${t.market.leverage} ${format.number(instrument.maxLeverage)}×` : undefined}>{format.money(instrument.minNotional)}</Stat>}
    </Stats>
  );
}

function MarketChart({ symbol, bands }: { symbol: string; bands: readonly Band[] }): ReactNode {
  const t = useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timeframe: Timeframe = isTimeframe(search.timeframe) ? search.timeframe : '5m';
  const { query, candles, older } = useCandles(symbol, timeframe);
  const choose = (next: Timeframe): void => void navigate({ search: (now) => ({ ...now, timeframe: next }), replace: true, resetScroll: false });
  return (
    <Panel
      isFlush
      title={<>{symbol} <small className="muted">{timeframe}</small></>}
      actions={<Segments label={t.market.timeframe} value={timeframe} onValue={choose} options={Object.keys(TIMEFRAMES).map((value) => ({ value: value as Timeframe, label: value }))} />}
    >
      <Answer of={query} lines={8}>
        {() => (candles.length > 0 ? <CandleChart label={t.market.chart(symbol)} candles={candles} bands={bands} onOldest={() => void older()} /> : <Empty icon="market" title={t.market.noCandles} />)}
      </Answer>
    </Panel>
  );
}

function BotsHere({ symbol }: { symbol: string }): ReactNode {
  const t = useTexts();
  const { data } = useQuery(look<Bot[]>('/bots'));
  const here = (data ?? []).filter((bot) => bot.symbol === symbol);
  if (here.length === 0) return null;
  return (
    <Panel title={t.market.bots}>
      <ul className="plain-list">
        {here.map((bot) => (
          <li key={bot.id}>
            <Link to="/bots/$bot" params={{ bot: bot.id }}>{bot.id}</Link>
            <StateBadge state={bot.lifecycle} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
