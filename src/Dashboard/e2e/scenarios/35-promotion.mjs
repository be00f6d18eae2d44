import { hold, until } from '../checks.mjs';
import { complaints, picture } from '../walk.mjs';

/** A bot without a dossier of exactly its settings may not trade real money, and its page says so. */
export default async function promotion({ agent, contexts, check }) {
  const page = await contexts.dark.newPage();
  const heard = complaints(page);
  await check('a bot without a dossier is not promoted, and the reasons are told', async () => {
    await page.goto(`${agent.base}/bots/dca_btc?tab=promotion`);
    await page.getByRole('button', { name: 'Promote dca_btc' }).click();
    const yes = page.getByRole('dialog').getByRole('button', { name: 'Yes' });
    const refused = page.locator('.refusal');
    await until('it was neither refused nor asked', async () => (await refused.isVisible()) || (await yes.isVisible()));
    if (await yes.isVisible()) await yes.click();
    await refused.waitFor();
    hold(/dossier/i.test(await refused.innerText()), await refused.innerText());
    await picture(page, 'promotion-refused-dark');
  });
  await check('nothing else failed', async () => {
    const faults = heard.filter((text) => !text.includes('409'));
    hold(faults.length === 0, [...new Set(faults)].join('\n'));
  });
  await page.close();
}
