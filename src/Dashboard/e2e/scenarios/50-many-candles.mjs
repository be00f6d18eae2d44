import { hold } from '../checks.mjs';

const CANDLES = 10_000;
const FILLS = 500;
const MOST_MS = 100;
const MINUTE = 60_000;
const BEGIN = 1_700_000_040_000;

/** A course of prices that goes up and down; the same at each run. */
function course() {
  let price = 60_000;
  return Array.from({ length: CANDLES }, (_, i) => {
    const close = price * (1 + 0.0008 * Math.sin(i / 37) + 0.0005 * Math.cos(i / 11));
    const candle = [BEGIN + i * MINUTE, price, Math.max(price, close) * 1.0004, Math.min(price, close) * 0.9996, close, 5 + (i % 9)];
    price = close;
    return candle;
  });
}

const fill = (candle, i) => ({ bot: 'grid_btc', value: { fill: { exec: `x-${i}`, at: candle[0] + 1_000, side: i % 2 ? 'sell' : 'buy', price: candle[4], qty: 0.001, fee: 0.01, feeCcy: 'USDT', maker: true } } });

/** Many candles and many fills can be moved about without stumbling. */
export default async function manyCandles({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const candles = course();
  await page.route('**/candles?*', (route) => (new URL(route.request().url()).searchParams.has('from') ? route.fulfill({ json: [] }) : route.fulfill({ json: candles })));
  await page.route('**/bots/grid_btc/fills?*', (route) => route.fulfill({ json: { items: candles.filter((_, i) => i % (CANDLES / FILLS) === 0).map(fill), next: null } }));
  await page.route('**/live*', (route) => route.abort());
  await check(`${CANDLES} candles with ${FILLS} fills are moved about at a steady rate`, async () => {
    await page.goto(`${agent.base}/bots/grid_btc?timeframe=1m`);
    await page.locator('.chart canvas').first().waitFor();
    const { x, y, width, height } = await page.locator('.chart-box').first().boundingBox();
    const middle = [x + width / 2, y + height / 2];
    await page.mouse.move(...middle);
    for (let i = 0; i < 30; i++) await page.mouse.wheel(0, 400); // All of them at once: the most there is to draw.
    await page.waitForTimeout(500);
    const frames = page.evaluate(() => new Promise((resolve) => {
      const times = [];
      const look = (time) => (times.push(time) < 120 ? requestAnimationFrame(look) : resolve(times.slice(1).map((t, i) => t - times[i]).sort((a, b) => a - b)));
      requestAnimationFrame(look);
    }));
    await page.mouse.down();
    for (let i = 0; i < 120; i++) await page.mouse.move(middle[0] + 260 * Math.sin(i / 9), middle[1]);
    await page.mouse.up();
    const took = await frames;
    const [usual, slow] = [took[Math.floor(took.length / 2)], took[Math.floor(took.length * 0.95)]];
    console.log(`        a frame takes ${usual.toFixed(1)} ms, one of twenty ${slow.toFixed(1)} ms`);
    hold(usual < MOST_MS, `a frame takes ${usual.toFixed(0)} ms`);
  });
  await page.close();
}
