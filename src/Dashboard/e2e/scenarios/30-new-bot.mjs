import { hold, until } from '../checks.mjs';
import { complaints, picture } from '../walk.mjs';

/** A bot is made from another one in the form, started, and trades; one that would lose its owner's money by mistake is not. */
export default async function newBot({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const heard = complaints(page);
  await check('a name that cannot be one is told beside its field', async () => {
    await page.goto(`${agent.base}/bots/new?from=grid_btc`);
    await page.getByLabel('Name').fill('not a name!');
    await page.locator('.field-error').first().waitFor();
    await picture(page, 'new-bot-problem-dark');
  });
  await check('a bot is made in the form and started', async () => {
    await page.getByLabel('Name').fill('mygrid');
    await page.getByLabel('Capital').first().fill('1000');
    await page.getByText('Nothing is wrong').waitFor({ timeout: 20_000 });
    await picture(page, 'new-bot-form-dark');
    await page.getByRole('button', { name: 'Save and start' }).click();
    await page.waitForURL('**/bots/mygrid', { timeout: 20_000 });
    await page.locator('.page-head').getByText('Running').waitFor({ timeout: 30_000 });
  });
  await check('its first fill appears without a reload', async () => {
    await page.getByRole('tab', { name: 'Fills' }).click();
    await page.locator('.tab-content .table tbody tr').first().waitFor({ timeout: 90_000 });
    const rows = await page.locator('.tab-content .table tbody tr').count();
    hold(rows > 0, 'no fill came');
  });
  await check('it may not trade real money: it has no dossier', async () => {
    await page.getByRole('tab', { name: 'Real money' }).click();
    await page.getByRole('button', { name: 'Promote mygrid' }).click();
    const yes = page.getByRole('dialog').getByRole('button', { name: 'Yes' });
    const refused = page.locator('.refusal');
    await until('it was neither refused nor asked', async () => (await refused.isVisible()) || (await yes.isVisible()));
    if (await yes.isVisible()) await yes.click();
    await refused.waitFor();
    hold(/dossier/i.test(await refused.innerText()), await refused.innerText());
    await picture(page, 'promotion-refused-dark');
  });
  await check('it is on the list of bots', async () => {
    await page.goto(`${agent.base}/bots?find=mygrid`);
    await page.locator('.table tbody tr', { hasText: 'mygrid' }).waitFor();
  });
  await check('nothing failed that was not meant to', async () => {
    // A refusal and a question are answers of the API like any other.
    const faults = heard.filter((text) => !/4(00|09|22)/.test(text));
    hold(faults.length === 0, [...new Set(faults)].join('\n'));
  });
  await page.close();
}
