import { asking } from '../api.mjs';
import { startAgent, tell, trade } from '../agent.mjs';
import { hold, until } from '../checks.mjs';

const number = (options) => (value) => new Intl.NumberFormat('en-US', options(value)).format(value);
const money = number((v) => ({ minimumFractionDigits: v !== 0 && Math.abs(v) < 0.1 ? 4 : 2, maximumFractionDigits: v !== 0 && Math.abs(v) < 0.1 ? 4 : 2 }));
const gain = number((v) => ({ minimumFractionDigits: v !== 0 && Math.abs(v) < 0.1 ? 4 : 2, maximumFractionDigits: v !== 0 && Math.abs(v) < 0.1 ? 4 : 2, signDisplay: 'exceptZero' }));
const quantity = number(() => ({ maximumSignificantDigits: 8 }));
const price = number((v) => {
  const digits = v >= 1_000 ? 2 : v >= 10 ? 3 : v >= 1 ? 4 : v >= 0.01 ? 6 : 8;
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
});
const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** An agent that has traded and stands still: its database, its API and its pages must tell the same. */
export default async function figures({ browser, check }) {
  const data = await trade(3_000);
  const agent = await startAgent({ data, speed: '0.001' });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  try {
    await compare(await still(context, agent), { agent, context, check, data });
  } finally {
    await context.close();
    await agent.stop();
  }
}

async function compare(ask, { agent, context, check, data }) {
  const page = await context.newPage();
  const read = async (path) => (await ask('GET', path)).data;
  const rowsOf = async (path, first = '.table tbody tr') => {
    await page.goto(agent.base + path);
    await page.locator(first).first().waitFor();
    await page.waitForFunction(() => !document.querySelector('.bone'), undefined, { timeout: 20_000 });
    return page.locator(first).allInnerTexts();
  };
  const shows = (rows, what, ...figures) => hold(rows.some((row) => figures.every((figure) => row.includes(figure))), `no row has ${figures.join(' | ')} of ${what}; there are\n${rows.slice(0, 4).join('\n')}`);

  await check('what the database says of each bot is what the API says', async () => {
    const [stored, told] = [JSON.parse(await tell('bots', 'list', '--data', data, '--json')), await read('/bots')];
    hold(stored.length === told.length && stored.length > 10, `${stored.length} bots are stored, ${told.length} told`);
    for (const [i, one] of stored.entries()) {
      const other = told[i];
      for (const figure of ['id', 'lifecycle', 'position', 'entry', 'realized', 'fees', 'funding', 'capital'])
        hold(one[figure] === other[figure] || near(one[figure], other[figure]), `${one.id}: ${figure} is ${one[figure]} in the database and ${other[figure]} in the API`);
      hold(one.orders.map((o) => `${o.link} ${o.price} ${o.qty}`).join() === other.orders.map((o) => `${o.link} ${o.price} ${o.qty}`).join(), `${one.id} has other orders in the API`);
    }
  });
  await check('the account is the sum of its bots', async () => {
    const { account, bots } = await read('/agent');
    const sum = bots.reduce((total, bot) => total + bot.realized + bot.unrealized, account.capital);
    hold(Math.abs(sum - account.equity) < 0.01, `equity is ${account.equity}; capital with all profits is ${sum}`);
  });
  await check('the gains of a tax report are those of the API and of the command line', async () => {
    const year = new Date((await read('/agent')).at).getUTCFullYear();
    const [mine, theirs] = [JSON.parse(await tell('tax', String(year), '--data', data, '--json')), await read(`/tax/${year}`)];
    hold(theirs.assets.length > 0 && mine.assets.length === theirs.assets.length, `${mine.assets.length} and ${theirs.assets.length} assets`);
    for (const [i, asset] of mine.assets.entries()) hold(near(asset.gain, theirs.assets[i].gain), `${asset.asset}: ${asset.gain} and ${theirs.assets[i].gain}`);
  });
  await check('the overview shows the account and the bots of the API', async () => {
    const { account, bots } = await read('/agent');
    const rows = await rowsOf('/');
    hold((await page.locator('[data-figure=equity]').innerText()) === money(account.equity), `the page shows another equity than ${money(account.equity)}`);
    for (const bot of bots.slice(0, 5)) shows(rows, bot.id, bot.id, gain(bot.realized + bot.unrealized));
  });
  await check('the list of bots shows position, entry and profit of the API', async () => {
    const rows = await rowsOf('/bots');
    for (const bot of await read('/bots')) shows(rows, bot.id, bot.id, gain(bot.realized), gain(bot.unrealized), quantity(bot.position), ...(bot.entry ? [price(bot.entry)] : []));
  });
  await check('a bot\'s page shows its fills, orders and deals of the API', async () => {
    const { items: fills } = await read('/bots/grid_btc/fills?most=10');
    const { items: deals } = await read('/bots/grid_btc/deals?most=10');
    const { items: orders } = await read('/bots/grid_btc/open-orders?most=10');
    hold(fills.length > 0 && deals.length > 0 && orders.length > 0, 'the bot has not traded');
    let rows = await rowsOf('/bots/grid_btc?tab=fills', '.tab-content .table tbody tr');
    for (const { value } of fills) shows(rows, value.fill.exec, price(value.fill.price), quantity(value.fill.qty), money(value.fill.price * value.fill.qty));
    rows = await rowsOf('/bots/grid_btc?tab=deals', '.tab-content .table tbody tr');
    for (const { value } of deals) shows(rows, `deal ${value.number}`, gain(value.net));
    rows = await rowsOf('/bots/grid_btc?tab=orders', '.tab-content .table tbody tr');
    for (const { value } of orders) shows(rows, value.link, price(value.price), quantity(value.qty));
  });
  await check('the portfolio shows exposure, limits and balances of the API', async () => {
    const [exposure, balances, risk] = [await read('/portfolio/exposure'), await read('/portfolio/balances'), await read('/risk')];
    let rows = await rowsOf('/portfolio?tab=exposure', '.tab-content .table tbody tr');
    for (const one of exposure.symbols) shows(rows, one.symbol, one.symbol, money(one.long), money(one.short));
    rows = await rowsOf('/portfolio?tab=balances', '.tab-content .table tbody tr');
    for (const one of balances) shows(rows, one.currency, one.currency, quantity(one.total));
    rows = await rowsOf('/portfolio?tab=risk', '.tab-content .table tbody tr');
    for (const one of risk.limits.filter((l) => l.allowed && l.used != null && l.unit === 'quote').slice(0, 5)) shows(rows, one.limit, money(one.used), money(one.allowed));
  });
  await check('a market\'s page shows its price and its regime of the API', async () => {
    const [market] = await read('/markets');
    await page.goto(`${agent.base}/market`);
    await until(`the page shows another price than ${price(market.price)}`, async () => (await page.locator('[data-figure=price]').innerText()) === price(market.price));
  });
  await check('alerts show the events and deals of the API', async () => {
    const { items: deals } = await read('/deals?most=20');
    const rows = await rowsOf('/alerts?tab=deals');
    for (const { bot, value } of deals) shows(rows, `${bot} ${value.number}`, bot, gain(value.net));
  });
  await check('the audit log on the page is that of the API, and it is whole', async () => {
    const [{ items }, verified] = [await read('/audit?most=20'), await read('/audit/verification')];
    hold(verified.whole && verified.lines >= items.length && items.length > 0, JSON.stringify(verified));
    const rows = await rowsOf('/audit');
    for (const line of items) shows(rows, `line ${line.number}`, line.entry.by);
  });
  await page.close();
}

/** Signs in, and waits until the one candle that follows the start has passed. */
async function still(context, agent) {
  const page = await context.newPage();
  await page.goto(agent.link);
  await page.locator('[data-figure=equity]').waitFor();
  await page.close();
  const ask = asking(context, agent.base);
  let before;
  await until('candles go on coming', async () => {
    const last = before;
    before = (await ask('GET', '/agent')).data.at;
    return before === last;
  }, { everyMs: 1_000 });
  return ask;
}
