import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Candle, Schemas } from '@/shared/api/types';
import { CandleChart } from '@/shared/charts';
import { Amount, Gain, Moment, Money, PriceOf } from '@/shared/format/Figure';
import type { BacktestSummary } from '@/shared/results/types';
import { Answer, Empty, Panel, Segments, Table } from '@/shared/ui';
import type { Job } from '../types';

/** What a backtest did in its markets, thinned to what can be drawn. */
type Picture = Schemas['BacktestPicture'];

/** Trades on the candles that they were made on, and as a list. */
export function TradesPanel({ job, result }: { job: Job; result: BacktestSummary }): ReactNode {
  const t = useTexts().backtests;
  const picture = useQuery({ ...look<Picture>(`/results/${job.id}/picture`), staleTime: Infinity, enabled: result.statistics.fills > 0 });
  if (result.statistics.fills === 0) return null;
  return <Panel title={t.trades}><Answer of={picture} lines={8}>{(found) => <Trades picture={found} />}</Answer></Panel>;
}

function Trades({ picture }: { picture: Picture }): ReactNode {
  const t = useTexts();
  const [symbol, setSymbol] = useState(picture.markets[0]?.symbol ?? '');
  const market = picture.markets.find((m) => m.symbol === symbol);
  const candles = useMemo(
    (): Candle[] => (market ? market.open.map((open, i) => [market.from + i * market.step, open, market.high[i]!, market.low[i]!, market.close[i]!, 0]) : []),
    [market],
  );
  const trades = useMemo(() => picture.fills.filter((fill) => fill.symbol === symbol).map((fill) => ({ at: fill.at, isBuy: fill.buy })), [picture, symbol]);
  const deals = picture.deals.filter((deal) => deal.symbol === symbol);
  return (
    <div className="stack">
      {picture.markets.length > 1 && <Segments label={t.common.symbol} value={symbol} onValue={setSymbol} options={picture.markets.map((m) => ({ value: m.symbol, label: m.symbol }))} />}
      {market && <CandleChart label={t.backtests.tradesLabel(trades.length, symbol)} candles={candles} trades={trades} height={380} isWhole />}
      {deals.length < picture.dealCount && <p className="muted">{t.backtests.someDeals(picture.deals.length, picture.dealCount)}</p>}
      <div className="deals">
      <Table
        label={t.results.deals}
        rows={deals}
        rowKey={(deal) => `${deal.bot}-${deal.opened}-${deal.closed}-${deal.entry}-${deal.exit}`}
        sort={{ key: 'closed', isDown: true }}
        empty={<Empty title={t.backtests.noDeals} />}
        columns={[
          { key: 'closed', title: t.common.time, cell: (deal) => <Moment at={deal.closed} />, by: (deal) => deal.closed },
          { key: 'bot', title: t.common.bot, cell: (deal) => deal.bot, by: (deal) => deal.bot },
          { key: 'quantity', title: t.common.quantity, cell: (deal) => <Amount value={deal.quantity} />, isNumber: true, isExtra: true },
          { key: 'entry', title: t.backtests.entry, cell: (deal) => <PriceOf value={deal.entry} />, isNumber: true },
          { key: 'exit', title: t.backtests.exit, cell: (deal) => <PriceOf value={deal.exit} />, isNumber: true },
          { key: 'fees', title: t.results.fees, cell: (deal) => <Money value={deal.fees} />, isNumber: true, isExtra: true },
          { key: 'net', title: t.results.netProfit, cell: (deal) => <Gain value={deal.net} />, by: (deal) => deal.net, isNumber: true },
        ]}
      />
      </div>
    </div>
  );
}
