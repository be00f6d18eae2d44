import { asking } from '../api.mjs';
import { hold, until } from '../checks.mjs';
import { picture, usable } from '../walk.mjs';

/** A backtest is run and read; a bot without a passing dossier is not promoted. */
export default async function backtests({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const ask = asking(contexts.dark, agent.base);

  await check('a backtest is started from the form and its result appears by itself', async () => {
    await page.goto(`${agent.base}/backtests?tab=new`);
    await page.getByLabel(/^grid_btc/).check();
    await page.getByLabel('Days').fill('10');
    await picture(page, 'backtest-form-dark');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('img', { name: /^Equity over time/ }).waitFor({ timeout: 120_000 });
  });
  await check('the figures on the page are those of the result', async () => {
    const id = new URL(page.url()).searchParams.get('job');
    const { data } = await ask('GET', `/results/${id}`);
    const shown = new Intl.NumberFormat('en-US').format(data.result.statistics.deals);
    const stat = page.locator('.stat').filter({ has: page.locator('dt', { hasText: /^Deals$/ }) }).first();
    hold((await stat.innerText()).includes(shown), `${await stat.innerText()} is not ${shown}`);
    await picture(page, 'backtest-result-dark');
    await usable(page);
  });
  await check('its report opens as a page of its own', async () => {
    const report = await contexts.dark.request.get(new URL(await page.getByRole('link', { name: 'Open the report' }).getAttribute('href'), agent.base).href);
    hold(report.ok() && (await report.text()).includes('<html'), `${report.status()}`);
  });
  await check('an optimisation gives a heat map', async () => {
    await page.goto(`${agent.base}/backtests?tab=new&bot=grid_btc`);
    await page.getByLabel('Kind').selectOption('optimize');
    await page.getByLabel('Days').fill('5');
    await page.getByLabel('Sets to try').fill('12');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.heat').first().waitFor({ timeout: 180_000 });
    await picture(page, 'optimisation-dark');
    await usable(page);
  });
  await check('a dossier is made, and a bot that failed it is not promoted', async () => {
    await page.goto(`${agent.base}/backtests?tab=new&bot=grid_btc`);
    await page.getByLabel('Kind').selectOption('dossier');
    await page.getByLabel('Days').fill('30');
    await page.getByLabel('Sets to try').fill('2');
    await page.getByLabel('Windows').fill('2');
    await page.getByLabel('Paths').fill('50');
    await page.getByLabel('Reruns').fill('1');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: 'Promote grid_btc' }).click({ timeout: 240_000 });
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, do it' }).click({ timeout: 5_000 }).catch(() => undefined);
    await page.locator('.refusal').waitFor();
    hold((await page.locator('.refusal li').count()) > 0, 'no reason is given');
    await picture(page, 'dossier-dark');
    await usable(page);
  });
  await check('two backtests stand side by side', async () => {
    await page.goto(`${agent.base}/backtests?tab=new`);
    await page.getByLabel(/^dca_btc/).check();
    await page.getByLabel('Days').fill('10');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('img', { name: /^Equity over time/ }).waitFor({ timeout: 120_000 });
    await page.goto(`${agent.base}/backtests?tab=compare`);
    const boxes = page.getByRole('checkbox');
    await until('two results are not offered', async () => (await boxes.count()) >= 2);
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByRole('img', { name: 'Returns in percent' }).or(page.getByLabel(/^Returns in percent/)).first().waitFor();
    await picture(page, 'side-by-side-dark');
    await usable(page);
  });
  await check('every result is among the reports', async () => {
    await page.goto(`${agent.base}/reports`);
    await page.locator('.table tbody tr').nth(2).waitFor();
    await picture(page, 'reports-dark');
  });
  await page.close();
}
