import { asking } from '../api.mjs';
import { hold, until } from '../checks.mjs';
import { complaints } from '../walk.mjs';

const money = (value) => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** What is shown is what the API says, and it changes by itself. */
export default async function live({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const heard = complaints(page);
  const ask = asking(contexts.dark, agent.base);
  let last = null;
  page.on('response', async (answer) => {
    if (new URL(answer.url()).pathname === '/api/v1/agent' && answer.ok()) last = await answer.json().catch(() => last);
  });

  await check('the first page is there within two seconds', async () => {
    await page.goto(agent.base);
    await page.locator('[data-figure=equity]').waitFor();
    const ms = await page.evaluate(() => performance.now());
    hold(ms < 2_000 || process.env.CI, `it took ${Math.round(ms)} ms`);
    console.log(`        interactive after ${Math.round(ms)} ms`);
  });
  await check('the equity on the page is that of the API', () =>
    until('the page and the API differ', async () => last && (await page.locator('[data-figure=equity]').innerText()) === money(last.account.equity), { everyMs: 50 }));
  await check('the equity changes without a reload', async () => {
    const before = await page.locator('[data-figure=equity]').innerText();
    await until('it stayed the same', async () => (await page.locator('[data-figure=equity]').innerText()) !== before);
  });
  await check('every bot of the API has its row with its capital', async () => {
    const { data: bots } = await ask('GET', '/bots');
    await page.goto(`${agent.base}/bots`);
    await page.locator('.table tbody tr').first().waitFor();
    const rows = await page.locator('.table tbody tr').allInnerTexts();
    for (const bot of bots) hold(rows.some((row) => row.includes(bot.id) && row.includes(money(bot.capital))), `${bot.id} with ${money(bot.capital)} is not on the page`);
  });
  await check('a filter shows only what it names', async () => {
    await page.getByLabel('Name or market').fill('grid');
    await until('other bots are still shown', async () => (await page.locator('.table tbody tr').allInnerTexts()).every((row) => row.includes('grid')));
  });
  await check('a fill appears on the bot\'s page without a reload', async () => {
    await page.goto(`${agent.base}/bots/grid_btc?tab=fills`);
    const newest = page.locator('.tab-content .table tbody tr').first();
    await newest.waitFor();
    const before = await newest.innerText();
    await until('no fill came', async () => (await newest.innerText()) !== before, { withinMs: 90_000 });
  });
  await check('a bot is paused and resumed from its page', async () => {
    await page.goto(`${agent.base}/bots/grid_sol`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Pause' }).waitFor({ timeout: 20_000 });
  });
  await check('closing a position asks first, and "cancel" changes nothing', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Close position' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { data } = await ask('GET', '/bots/grid_sol');
    hold(data.bot.lifecycle === 'running', `it is ${data.bot.lifecycle}`);
  });
  await check('closing a position is done once it was confirmed', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Close position' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    // What is less than the exchange's least order stays: dust is no position.
    await until('it still trades', async () => {
      const { lifecycle, exposure, orders } = (await ask('GET', '/bots/grid_sol')).data.bot;
      return lifecycle === 'stopped' && orders.length === 0 && exposure < 5 ? true : Promise.reject(new Error(`${lifecycle}, ${orders.length} orders, exposure ${exposure}`));
    }, { withinMs: 30_000 });
  });
  await check('nothing on these pages failed', async () => {
    // The question for a confirmation is a 409 by design.
    const faults = heard.filter((text) => !text.includes('409'));
    hold(faults.length === 0, [...new Set(faults)].join('\n'));
  });
  await page.close();
}
