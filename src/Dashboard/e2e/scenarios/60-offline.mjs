import { hold, until } from '../checks.mjs';

/** The installed page opens without the network, says so, and shows no old numbers. */
export default async function offline({ agent, contexts, check }) {
  const page = await contexts.phone.newPage();
  await page.goto(agent.base);
  await page.locator('.stats').waitFor();
  await check('it can be installed: it has a manifest with icons, and a worker', async () => {
    const manifest = await page.evaluate(async () => (await fetch('/manifest.webmanifest')).json());
    hold(manifest.icons.some((icon) => icon.sizes === '512x512') && manifest.display === 'standalone', JSON.stringify(manifest));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });
  await check('no answer of the API is ever kept', async () => {
    await page.reload();
    await page.locator('.stats').waitFor();
    const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat());
    hold(kept.includes('/') && !kept.some((path) => path.startsWith('/api')), kept.join(', '));
  });
  await check('without the network the page opens and says that the agent is away', async () => {
    await contexts.phone.setOffline(true);
    await page.reload();
    await until('it says nothing', async () => (await page.locator('body').innerText()).includes('does not answer'));
  });
  await check('when the agent is back it goes on by itself', async () => {
    await contexts.phone.setOffline(false);
    await page.locator('.stats').waitFor({ timeout: 30_000 });
  });
  await page.close();
}
