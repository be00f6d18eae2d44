import { asking, confirming } from '../api.mjs';
import { hold } from '../checks.mjs';
import { totp } from '../totp.mjs';

const NAME = 'mila';
const GIVEN = 'tulip-harbour-1987';
const OWN = 'copper-lantern-2291';

/** A user signs in with name, password and the code of an authenticator; a viewer cannot steer. */
export default async function secondFactor({ agent, browser, contexts, check }) {
  const owner = confirming(asking(contexts.dark, agent.base));
  const own = await browser.newContext({ locale: 'en-US' });
  const page = await own.newPage();
  const fill = async (password, code) => {
    await page.goto(`${agent.base}/sign-in`);
    await page.getByLabel('Name').fill(NAME);
    await page.getByLabel('Password').fill(password);
    if (code) await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  await check('the owner adds a user who only looks', async () => {
    const added = await owner('POST', '/users', { name: NAME, role: 'viewer', password: GIVEN });
    hold(added.status < 300, `${added.status} ${JSON.stringify(added.data)}`);
  });
  await check('the user signs in, and sets a password of her own where that is asked for', async () => {
    await fill(GIVEN);
    const isNew = page.getByLabel('New password');
    await Promise.race([isNew.waitFor(), page.waitForURL(`${agent.base}/`)]);
    if (await isNew.isVisible()) {
      await page.getByLabel('Password until now').fill(GIVEN);
      await isNew.fill(OWN);
      await page.getByRole('button', { name: 'Change it and go on' }).click();
    }
    await page.waitForURL(`${agent.base}/`);
  });
  const password = (await asking(own, agent.base)('POST', '/session', { user: NAME, password: OWN })).status < 300 ? OWN : GIVEN;
  let secret;
  await check('she sets up an authenticator', async () => {
    const ask = confirming(asking(own, agent.base));
    const begun = await ask('POST', '/second-factor', { password });
    secret = begun.data?.secret ?? new URL(begun.data?.uri ?? 'otpauth://totp/x').searchParams.get('secret');
    hold(secret, `${begun.status} ${JSON.stringify(begun.data).slice(0, 300)}`);
    const done = await ask('POST', '/second-factor/confirmation', { code: totp(secret) });
    hold(done.status < 300, `${done.status} ${JSON.stringify(done.data)}`);
  });
  await check('the password alone no longer signs in', async () => {
    await own.clearCookies();
    await fill(password);
    await page.getByRole('alert').waitFor();
  });
  await check('password and code sign in', async () => {
    // A code is of use once: the next one is that of the next half minute, which is accepted a little early.
    await fill(password, totp(secret, Date.now() + 30_000));
    await page.waitForURL(`${agent.base}/`, { timeout: 20_000 });
    await page.locator('.stats').waitFor();
  });
  await check('a viewer cannot steer a bot', async () => {
    const refused = await asking(own, agent.base)('POST', '/bots/grid_btc/pause', {});
    hold(refused.status === 403, `${refused.status} ${JSON.stringify(refused.data)}`);
  });
  await own.close();
}
