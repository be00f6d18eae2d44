// The npm package ccxt against the simulated exchange.
import ccxt from 'ccxt';
import { check, control, credentials, equal, eventually, finish, holds, rest, streams, visit } from './checks.mjs';

const exchange = new ccxt.pro.bybit({ apiKey: credentials.key, secret: credentials.secret, enableRateLimit: false });
for (const name of Object.keys(exchange.urls.api)) if (name !== 'ws') exchange.urls.api[name] = rest;
exchange.urls.api.ws.private = { ...exchange.urls.api.ws.private, spot: { unified: `${streams}/v5/private` }, contract: `${streams}/v5/private` };
exchange.urls.api.ws.public = { ...exchange.urls.api.ws.public, spot: `${streams}/v5/public/spot`, linear: `${streams}/v5/public/linear` };

await exchange.loadHttpProxyAgent(); // It needs this for a stream that is not encrypted.

const perpetual = 'BTC/USDT:USDT';
const coin = 'BTC/USDT';
const named = `ccxt-${Date.now()}`;
let last = 0;
let resting = {};

async function refused(act, kind, code) {
  try {
    await act();
  } catch (refusal) {
    holds(refusal instanceof kind && refusal.message.includes(String(code)), `${refusal.constructor.name} ${refusal.message}`);
    return;
  }
  throw new Error(`nothing was refused; expected ${code}`);
}

await check('markets load with the rules of spot and perpetual', async () => {
  await exchange.loadMarkets();
  holds(exchange.market(coin).spot && exchange.market(perpetual).linear, 'markets');
  holds(exchange.market(perpetual).limits.leverage.max > 1, 'leverage');
});
await check('the server tells its time', async () => holds((await exchange.fetchTime()) > 1_600_000_000_000, 'time'));
await check('candles come oldest first', async () => {
  const candles = await exchange.fetchOHLCV(coin, '15m', undefined, 20);
  equal(candles.length, 20, 'candles');
  holds(candles.every((c, i) => i === 0 || c[0] - candles[i - 1][0] === 900_000), 'steps of fifteen minutes');
});
await check('the ticker and the book agree', async () => {
  const ticker = await exchange.fetchTicker(perpetual);
  const book = await exchange.fetchOrderBook(perpetual, 25);
  last = Math.floor(ticker.last);
  holds(book.bids[0][0] < ticker.last && book.asks[0][0] > ticker.last, 'bid and ask');
});
await check('fees are read', async () => equal((await exchange.fetchTradingFee(perpetual)).taker, 0.00055, 'taker'));
await check('leverage is set', async () => {
  await exchange.setLeverage(5, perpetual);
  equal((await exchange.fetchLeverage(perpetual)).longLeverage, 5, 'leverage');
  await exchange.setLeverage(10, perpetual);
});
await check('an order is placed and rests', async () => {
  resting = await exchange.createOrder(perpetual, 'limit', 'buy', 0.02, last - 500, { clientOrderId: named });
  const open = await exchange.fetchOpenOrders(perpetual);
  equal(open.find((o) => o.id === resting.id)?.status, 'open', 'status');
});
await check('a link id is refused a second time with its code', async () => {
  await refused(() => exchange.createOrder(perpetual, 'limit', 'buy', 0.02, last - 500, { clientOrderId: named }), ccxt.ExchangeError, 110072);
  await exchange.createOrder(coin, 'limit', 'buy', 0.001, last - 900, { clientOrderId: `${named}-s` });
  await refused(() => exchange.createOrder(coin, 'limit', 'buy', 0.001, last - 900, { clientOrderId: `${named}-s` }), ccxt.ExchangeError, 170141);
});
await check('an order is amended', async () => {
  await exchange.editOrder(resting.id, perpetual, 'limit', 'buy', 0.02, last - 300);
  equal((await exchange.fetchOpenOrder(resting.id, perpetual)).price, last - 300, 'price');
});
const trades = [];
const orders = [];
await check('the private stream and the candles of the public one are told', async () => {
  const told = Promise.all([
    exchange.watchMyTrades(perpetual).then((list) => trades.push(...list)),
    exchange.watchOrders(perpetual).then((list) => orders.push(...list)),
  ]);
  const candle = exchange.watchOHLCV(perpetual, '1m');
  await eventually(async () => {
    const { streams: open } = await (await fetch(`${rest}/control`)).json();
    return open.topics.includes('execution') && open.topics.includes('order') && open.topics.includes('kline.1.BTCUSDT');
  }, 'subscriptions');
  await visit('linear', last, last - 301, 0.04);
  await told;
  equal((await candle).at(-1)[3], last - 301, 'low');
});
await check('a thin market fills a part of it', async () => {
  const order = await exchange.fetchOpenOrder(resting.id, perpetual);
  equal(`${order.filled} ${order.remaining}`, '0.01 0.01', 'filled and remaining');
});
await check('the stream told of the fill', async () => {
  holds(trades.some((t) => t.order === resting.id && t.amount === 0.01), 'trade');
  holds(orders.some((o) => o.id === resting.id), 'order');
});
await check('the execution list has the fill with its fee', async () => {
  const fill = (await exchange.fetchMyTrades(perpetual)).find((t) => t.order === resting.id);
  equal(`${fill.price} ${fill.amount} ${fill.takerOrMaker} ${fill.fee.currency}`, `${last - 300} 0.01 maker USDT`, 'fill');
});
await check('the position has its size and entry price', async () => {
  const position = (await exchange.fetchPositions([perpetual]))[0];
  equal(`${position.side} ${position.contracts} ${position.entryPrice}`, `long 0.01 ${last - 300}`, 'position');
});
await check('the balance has paid the fee', async () => {
  const balance = await exchange.fetchBalance();
  holds(balance.USDT.total < 10_000, `total ${balance.USDT.total}`);
});
await check('a cancelled order is closed', async () => {
  await exchange.cancelOrder(resting.id, perpetual);
  equal((await exchange.fetchOrder(resting.id, perpetual, { acknowledged: true })).status, 'canceled', 'status');
});
await check('what cannot be paid for is refused', () =>
  refused(() => exchange.createOrder(coin, 'limit', 'buy', 10, last - 100), ccxt.InsufficientFunds, 170131));
await check('a spot market buy is counted in quote', async () => {
  await visit('spot', last, last + 1); // A market order takes what the minute still has.
  await exchange.createMarketBuyOrderWithCost(coin, 100);
  const fill = (await exchange.fetchMyTrades(coin)).at(-1);
  holds(fill.cost > 90 && fill.cost <= 100 && fill.fee.currency === 'BTC', `cost ${fill.cost} fee in ${fill.fee.currency}`);
});
await check('a rate limit is a rate limit', async () => {
  await control('faults', { fault: 'rate_limit', requests: 'open_orders' });
  await refused(() => exchange.fetchOpenOrders(coin), ccxt.RateLimitExceeded, 10006);
});
await check('the position is closed by a reduce-only order', async () => {
  await visit('linear', last, last + 1);
  await exchange.createOrder(perpetual, 'market', 'sell', 0.01, undefined, { reduceOnly: true });
  equal((await exchange.fetchPositions([perpetual])).filter((p) => p.contracts > 0).length, 0, 'positions');
});
await check('all orders are cancelled at once', async () => {
  await exchange.cancelAllOrders(coin);
  equal((await exchange.fetchOpenOrders(coin)).length, 0, 'orders');
});

await exchange.close();
finish(21);
