import { asking } from '../api.mjs';
import { hold, until } from '../checks.mjs';
import { complaints, fits, picture, usable } from '../walk.mjs';

/** A backtest is asked for in the form, goes on by itself, and its figures are those of the API. */
export default async function backtest({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const heard = complaints(page);
  const ask = asking(contexts.dark, agent.base);
  await check('a backtest is started from the form', async () => {
    await page.goto(`${agent.base}/backtests?tab=new&bot=grid_btc`);
    await page.getByLabel('Days').fill('3');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL('**/backtests?job=*', { timeout: 20_000 });
  });
  const job = new URL(page.url()).searchParams.get('job');
  await check('its result appears without a reload', () => page.getByRole('link', { name: 'Open the report' }).waitFor({ timeout: 120_000 }));
  await check('the deals on the page are those of the API', async () => {
    const { data } = await ask('GET', `/results/${job}`);
    const deals = String(data.result?.statistics?.deals ?? data.result?.deals ?? '');
    hold(deals !== '', `the API told no deals: ${JSON.stringify(data).slice(0, 200)}`);
    await until(`${deals} deals are not on the page`, async () => (await page.locator('main').innerText()).replace(/,/g, '').includes(deals));
  });
  await check('the result fits, and can be used by everybody', async () => {
    await picture(page, 'backtest-dark');
    await fits(page);
    await usable(page);
  });
  await check('nothing on these pages failed', async () => hold(heard.length === 0, [...new Set(heard)].join('\n')));
  await page.close();
}
