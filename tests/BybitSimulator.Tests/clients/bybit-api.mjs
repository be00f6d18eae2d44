// The npm package bybit-api against the simulated exchange.
import { RestClientV5, WebsocketClient } from 'bybit-api';
import { check, control, credentials, equal, eventually, finish, holds, rest, streams, visit } from './checks.mjs';

const quiet = { trace() {}, info() {}, error() {} };
const client = new RestClientV5({ ...credentials, baseUrl: rest, enable_time_sync: false, recv_window: 5000 });
const heard = { order: [], execution: [], position: [], wallet: [] };
const stream = new WebsocketClient({ ...credentials, market: 'v5', wsUrl: `${streams}/v5/private` }, quiet);
stream.on('update', (message) => heard[message.topic]?.push(...message.data));
stream.on('exception', () => {});

const ok = (answer) => {
  if (answer.retCode !== 0) throw new Error(`${answer.retCode} ${answer.retMsg}`);
  return answer.result;
};
const market = (category, price) => ({ category, symbol: 'BTCUSDT', timeInForce: 'GTC', orderType: 'Limit', price: String(price) });
const named = `node-${Date.now()}`;
let last = 0;
let resting = '';

await check('the server tells its time', async () => {
  const time = ok(await client.getServerTime());
  holds(Number(time.timeSecond) > 1_600_000_000, `timeSecond ${time.timeSecond}`);
});
await check('instruments have the rules of their category', async () => {
  const spot = ok(await client.getInstrumentsInfo({ category: 'spot', symbol: 'BTCUSDT' })).list[0];
  const linear = ok(await client.getInstrumentsInfo({ category: 'linear', symbol: 'BTCUSDT' })).list[0];
  holds(Number(spot.lotSizeFilter.basePrecision) > 0, 'basePrecision');
  holds(Number(linear.lotSizeFilter.qtyStep) > 0 && linear.settleCoin === 'USDT', 'qtyStep and settleCoin');
});
await check('klines come newest first with the running one among them', async () => {
  const list = ok(await client.getKline({ category: 'linear', symbol: 'BTCUSDT', interval: '5', limit: 10 })).list;
  equal(list.length, 10, 'klines');
  holds(list.every((k, i) => i === 0 || Number(list[i - 1][0]) - Number(k[0]) === 300_000), 'steps of five minutes');
  last = Math.floor(Number(list[0][4]));
});
await check('the key may trade and may not withdraw', async () => {
  const key = ok(await client.getQueryApiKey());
  equal(key.readOnly, 0, 'readOnly');
  holds(key.permissions.Spot.includes('SpotTrade') && !key.permissions.Wallet.includes('Withdraw'), 'permissions');
});
await check('the private stream lets the key in', async () => {
  await Promise.all(stream.subscribeV5(['order', 'execution', 'position', 'wallet'], 'linear'));
});
await check('an order is placed and rests', async () => {
  resting = ok(await client.submitOrder({ ...market('linear', last - 500), side: 'Buy', qty: '0.01', orderLinkId: named })).orderId;
  const order = ok(await client.getActiveOrders({ category: 'linear', symbol: 'BTCUSDT', orderLinkId: named })).list[0];
  equal(order.orderStatus, 'New', 'orderStatus');
  equal(order.orderId, resting, 'orderId');
});
await check('a link id is refused a second time with its code', async () => {
  equal((await client.submitOrder({ ...market('linear', last - 500), side: 'Buy', qty: '0.01', orderLinkId: named })).retCode, 110072, 'retCode on linear');
  ok(await client.submitOrder({ ...market('spot', last - 900), side: 'Buy', qty: '0.001', orderLinkId: `${named}-s` }));
  equal((await client.submitOrder({ ...market('spot', last - 900), side: 'Buy', qty: '0.001', orderLinkId: `${named}-s` })).retCode, 170141, 'retCode on spot');
});
await check('an order is amended in quantity and price', async () => {
  ok(await client.amendOrder({ category: 'linear', symbol: 'BTCUSDT', orderId: resting, qty: '0.02', price: String(last - 300) }));
  const order = ok(await client.getActiveOrders({ category: 'linear', symbol: 'BTCUSDT', orderId: resting })).list[0];
  equal(order.qty, '0.02', 'qty');
  equal(order.price, last - 300, 'price');
});
await check('a thin market fills a part of it', async () => {
  await visit('linear', last, last - 301, 0.04);
  const order = ok(await client.getActiveOrders({ category: 'linear', symbol: 'BTCUSDT', orderId: resting })).list[0];
  equal(order.orderStatus, 'PartiallyFilled', 'orderStatus');
  equal(order.leavesQty, '0.01', 'leavesQty');
});
await check('the execution list has the fill with its fee', async () => {
  const fill = ok(await client.getExecutionList({ category: 'linear', symbol: 'BTCUSDT', orderId: resting })).list[0];
  equal(fill.execType, 'Trade', 'execType');
  equal(fill.execQty, '0.01', 'execQty');
  equal(Number(fill.execFee), Number((0.01 * (last - 300) * 0.0002).toFixed(10)), 'execFee');
  equal(fill.isMaker, true, 'isMaker');
});
await check('the position has its size and entry price', async () => {
  const position = ok(await client.getPositionInfo({ category: 'linear', symbol: 'BTCUSDT' })).list[0];
  equal(`${position.side} ${position.size} ${position.avgPrice}`, `Buy 0.01 ${last - 300}`, 'position');
});
await check('the wallet has paid the fee', async () => {
  const wallet = ok(await client.getWalletBalance({ accountType: 'UNIFIED', coin: 'USDT' })).list[0];
  const usdt = wallet.coin.find((c) => c.coin === 'USDT');
  holds(Number(usdt.walletBalance) < 10_000 && Number(wallet.totalAvailableBalance) < Number(wallet.totalEquity), 'balance');
});
await check('the stream told of the order, the execution, the position and the wallet', async () => {
  await eventually(() => heard.order.some((o) => o.orderId === resting && o.orderStatus === 'PartiallyFilled'), 'order');
  await eventually(() => heard.execution.some((e) => e.orderId === resting && e.execQty === '0.01'), 'execution');
  await eventually(() => heard.position.some((p) => p.symbol === 'BTCUSDT' && p.size === '0.01'), 'position');
  await eventually(() => heard.wallet.some((w) => w.coin.some((c) => c.coin === 'USDT')), 'wallet');
});
await check('a cancelled order is closed and cannot be cancelled again', async () => {
  ok(await client.cancelOrder({ category: 'linear', symbol: 'BTCUSDT', orderId: resting }));
  const closed = ok(await client.getHistoricOrders({ category: 'linear', symbol: 'BTCUSDT', orderId: resting })).list[0];
  equal(`${closed.orderStatus} ${closed.cumExecQty}`, 'Cancelled 0.01', 'order');
  equal((await client.cancelOrder({ category: 'linear', symbol: 'BTCUSDT', orderId: resting })).retCode, 110010, 'retCode');
});
await check('a reduce-only market order closes the position', async () => {
  await visit('linear', last, last + 1); // A market order takes what the minute still has.
  ok(await client.submitOrder({ category: 'linear', symbol: 'BTCUSDT', side: 'Sell', orderType: 'Market', qty: '0.01', reduceOnly: true }));
  equal(ok(await client.getPositionInfo({ category: 'linear', symbol: 'BTCUSDT' })).list[0].size, '0', 'size');
  equal(ok(await client.getClosedPnL({ category: 'linear', symbol: 'BTCUSDT' })).list[0].closedSize, '0.01', 'closedSize');
});
await check('an order whose acknowledgement was lost is found by its link id', async () => {
  const link = `${named}-lost`;
  await control('faults', { fault: 'lost_acknowledgement', requests: 'place' });
  let answer = 'an answer';
  await client.submitOrder({ ...market('linear', last - 500), side: 'Buy', qty: '0.01', orderLinkId: link }).catch(() => { answer = 'none'; });
  equal(answer, 'none', 'the answer');
  equal(ok(await client.getActiveOrders({ category: 'linear', symbol: 'BTCUSDT', orderLinkId: link })).list.length, 1, 'orders');
});
await check('all orders of a category are cancelled at once', async () => {
  ok(await client.cancelAllOrders({ category: 'linear', settleCoin: 'USDT' }));
  ok(await client.cancelAllOrders({ category: 'spot' }));
  equal(ok(await client.getActiveOrders({ category: 'linear', settleCoin: 'USDT' })).list.length, 0, 'linear orders');
  equal(ok(await client.getActiveOrders({ category: 'spot' })).list.length, 0, 'spot orders');
});

stream.closeAll(true);
finish(17);
