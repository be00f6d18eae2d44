import { asking, confirming } from '../api.mjs';
import { hold, until } from '../checks.mjs';
import { picture, usable } from '../walk.mjs';

const NAME = 'walk_grid';

/** A bot is made by the form, started, seen to fill, changed and changed back. */
export default async function newBot({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const ask = confirming(asking(contexts.dark, agent.base));
  const confirmed = async () => {
    const yes = page.getByRole('dialog').getByRole('button', { name: 'Yes, do it' });
    await yes.click({ timeout: 3_000 }).catch(() => undefined);
  };

  await check('a template fills the form, and what is wrong is told at the field while it is typed', async () => {
    await page.goto(`${agent.base}/bots/new`);
    await page.getByRole('button', { name: /^Grid bot on SOLUSDT/ }).click();
    await page.getByLabel('Name', { exact: false }).first().fill('not a name');
    await page.getByText('cannot be used').first().waitFor();
    await page.getByLabel('Name', { exact: false }).first().fill(NAME);
    await page.getByLabel(/^Capital/).fill('400');
    await page.getByText('Nothing is wrong').waitFor();
  });
  await check('its levels are shown against the price, with what they need', async () => {
    await page.getByRole('img', { name: /levels from/ }).waitFor();
    await picture(page, 'new-bot-form-dark');
    await usable(page);
  });
  await check('the form and the text hold the same', async () => {
    await page.getByRole('tab', { name: 'Text' }).click();
    const text = await page.getByLabel('The bot as text').inputValue();
    hold(text.includes(`id: ${NAME}`) && text.includes('capital: 400'), text);
    await page.getByLabel('The bot as text').fill(text.replace('capital: 400', 'capital: 450'));
    await page.getByRole('tab', { name: 'Form' }).click();
    hold((await page.getByLabel(/^Capital/).inputValue()) === '450', 'the form does not show what was typed as text');
    await page.getByText('Nothing is wrong').waitFor();
  });
  await check('a quick backtest tells how it would have done', async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('img', { name: /^Equity over time/ }).waitFor({ timeout: 30_000 });
  });
  await check('the pre-flight check says whether it could start', async () => {
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText(/it could (not )?start now/).waitFor();
  });
  await check('it is saved and started, and a fill appears without a reload', async () => {
    await page.getByRole('button', { name: 'Save and start' }).click();
    await confirmed();
    await page.waitForURL(`**/bots/${NAME}`, { timeout: 30_000 });
    await until('it does not run', async () => (await ask('GET', `/bots/${NAME}`)).data.bot?.lifecycle === 'running');
    await page.getByRole('tab', { name: 'Fills' }).click();
    await page.locator('.tab-content .table tbody tr').first().waitFor({ timeout: 90_000 });
  });
  await check('a change is shown as a difference, and made once the bot is at rest', async () => {
    await ask('POST', `/bots/${NAME}/close`, {});
    await until('it still trades', async () => ['stopped', 'idle'].includes((await ask('GET', `/bots/${NAME}`)).data.bot.lifecycle), { withinMs: 30_000 });
    await page.goto(`${agent.base}/bots/new?edit=${NAME}`);
    await page.getByLabel(/^Capital/).fill('420');
    await page.getByText('Nothing is wrong').waitFor();
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('dialog').getByText('450').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await confirmed();
    await until('the change did not arrive', async () => (await ask('GET', `/bots/${NAME}`)).data.definition.capital === 420);
  });
  await check('the history of the configuration leads back', async () => {
    await page.goto(`${agent.base}/settings?tab=configuration`);
    const back = page.getByRole('button', { name: 'Go back to it' }).first();
    await back.waitFor();
    await picture(page, 'configuration-dark');
    await back.click();
    await page.getByRole('dialog').getByText('420').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to it' }).click();
    await confirmed();
    await until('it was not changed back', async () => (await ask('GET', `/bots/${NAME}`)).data.definition.capital === 450);
  });
  await check('it is removed again', async () => {
    const removed = await ask('DELETE', `/bots/${NAME}`);
    hold(removed.status < 300, `${removed.status} ${JSON.stringify(removed.data)}`);
  });
  await page.close();
}
