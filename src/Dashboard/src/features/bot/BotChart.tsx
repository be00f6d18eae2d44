import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { type Page, look } from '@/shared/api/queries';
import type { BookedFill, Bot, LevelTable, OfBot } from '@/shared/api/types';
import { CandleChart, type PriceLevel, type Trade } from '@/shared/charts';
import { TIMEFRAMES, type Timeframe, isTimeframe } from '@/shared/charts/candles';
import { useCandles } from '@/shared/charts/useCandles';
import { Answer, Empty, Panel, Segments } from '@/shared/ui';

const route = getRouteApi('/shell/bots/$bot');
const MOST_FILLS = 500;

/** Candles with the bot's orders, fills and average price; new ones come by themselves. */
export function BotChart({ bot }: { bot: Bot }): ReactNode {
  const t = useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timeframe: Timeframe = isTimeframe(search.timeframe) ? search.timeframe : isTimeframe(bot.timeframe) ? bot.timeframe : '5m';
  const { query, candles, older } = useCandles(bot.symbol, timeframe);
  const fills = useQuery(look<Page<OfBot<BookedFill>>>(`/bots/${encode(bot.id)}/fills`, { most: MOST_FILLS }));
  const tables = useQuery(look<LevelTable[]>(`/bots/${encode(bot.id)}/levels`));
  const levels = useMemo(() => levelsOf(bot, tables.data ?? [], t.bots.average), [bot, tables.data, t]);
  const trades = useMemo<Trade[]>(() => (fills.data?.items ?? []).map(({ value: { fill } }) => ({ at: fill.at, isBuy: fill.side === 'buy' })), [fills.data]);
  const choose = (next: Timeframe): void => void navigate({ search: (now) => ({ ...now, timeframe: next }), replace: true, resetScroll: false });
  return (
    <Panel
      title={<>{bot.symbol} <small className="muted">{timeframe}</small></>}
      actions={<Segments label={t.market.timeframe} value={timeframe} onValue={choose} options={Object.keys(TIMEFRAMES).map((value) => ({ value: value as Timeframe, label: value }))} />}
      isFlush
    >
      <Answer of={query} lines={8}>
        {() =>
          candles.length > 0 ? (
            <CandleChart label={t.bots.chart(bot.id, bot.symbol)} candles={candles} levels={levels} trades={trades} onOldest={() => void older()} />
          ) : (
            <Empty icon="market" title={t.market.noCandles} />
          )
        }
      </Answer>
    </Panel>
  );
}

const sideColour = (side: string): 'up' | 'down' => (side === 'buy' ? 'up' : 'down');

/** Resting orders, the levels of a deal's ladder that no order stands at yet, and what the position cost on average. */
function levelsOf(bot: Bot, tables: readonly LevelTable[], average: string): PriceLevel[] {
  const orders = bot.orders.flatMap((order): PriceLevel[] => (order.price ? [{ price: order.price, colour: sideColour(order.side) }] : []));
  const ladders = tables.flatMap((table) => (table.ladder ?? []).map((rung): PriceLevel => ({ price: rung.price, colour: 'muted' })));
  const known = new Set(orders.map((order) => order.price));
  const averages: PriceLevel[] = bot.position !== 0 && bot.entry > 0 ? [{ price: bot.entry, colour: 'accent', title: average, isStrong: true }] : [];
  return [...ladders.filter((level) => !known.has(level.price)), ...orders, ...averages];
}
