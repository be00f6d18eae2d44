import { asking } from '../api.mjs';
import { hold, until } from '../checks.mjs';
import { totp } from '../totp.mjs';
import { picture, usable } from '../walk.mjs';

const NAME = 'otto';
const FIRST = 'violet-anchor-of-may-17';
const OWN = 'copper-lantern-of-june-29';

/** Users, tokens and the second factor as a person sets them up on the page. */
export default async function settings({ agent, browser, contexts, check }) {
  const page = await contexts.dark.newPage();
  const ask = asking(contexts.dark, agent.base);
  const confirmed = (on) => on.getByRole('dialog').getByRole('button', { name: 'Yes, do it' }).click({ timeout: 3_000 }).catch(() => undefined);

  await check('the owner adds a user on the page', async () => {
    await page.goto(`${agent.base}/settings?tab=users`);
    await page.getByLabel(/^Name/).fill(NAME);
    await page.getByLabel(/^Role/).selectOption('trader');
    await page.getByLabel(/^First password/).fill(FIRST);
    await page.getByRole('button', { name: 'Add a user' }).click();
    await confirmed(page);
    await page.getByRole('cell', { name: NAME, exact: true }).waitFor();
    await picture(page, 'users-dark');
    await usable(page);
  });
  await check('a token is shown once, opens the API, and no longer does when it is revoked', async () => {
    await page.goto(`${agent.base}/settings?tab=tokens`);
    await page.getByLabel(/^Name/).fill('walk');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await confirmed(page);
    const token = (await page.getByLabel('The new token').innerText()).trim();
    await picture(page, 'tokens-dark');
    const answer = await fetch(`${agent.base}/api/v1/bots`, { headers: { Authorization: `Bearer ${token}` } });
    hold(answer.ok, `${answer.status}`);
    await page.getByRole('button', { name: 'Revoke' }).first().click();
    await confirmed(page);
    await until('it still opens the API', async () => (await fetch(`${agent.base}/api/v1/bots`, { headers: { Authorization: `Bearer ${token}` } })).status === 401);
  });

  const own = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  const other = await own.newPage();
  const signIn = async (password, code) => {
    await other.goto(`${agent.base}/sign-in`);
    await other.getByLabel('Name').fill(NAME);
    await other.getByLabel('Password').fill(password);
    if (code) await other.getByLabel('Code').fill(code);
    await other.getByRole('button', { name: 'Sign in' }).click();
  };
  await check('the user signs in and sets a password of his own', async () => {
    await signIn(FIRST);
    await other.getByLabel('New password').fill(OWN);
    await other.getByLabel('Password until now').fill(FIRST);
    await other.getByRole('button', { name: 'Change it and go on' }).click();
    await other.waitForURL(`${agent.base}/`);
  });
  let secret = '';
  await check('he sets up a second factor by its QR code and keeps the recovery codes', async () => {
    await other.goto(`${agent.base}/settings?tab=security`);
    await other.getByRole('button', { name: 'Set up' }).click();
    await other.locator('.qr svg').waitFor();
    await picture(other, 'second-factor-light');
    await usable(other);
    secret = (await other.getByLabel('Secret', { exact: true }).innerText()).trim();
    await other.getByLabel(/^Code that the app shows/).fill(totp(secret));
    await other.getByRole('button', { name: 'Confirm' }).click();
    const codes = (await other.getByLabel('Recovery codes').innerText()).trim().split(/\s+/);
    hold(codes.length >= 8, `there are ${codes.length} codes`);
    await other.getByRole('button', { name: 'I have kept them' }).click();
  });
  await check('from now on he signs in with password and code', async () => {
    await own.clearCookies();
    await signIn(OWN);
    await other.getByRole('alert').waitFor();
    await signIn(OWN, totp(secret, Date.now() + 30_000));
    await other.waitForURL(`${agent.base}/`, { timeout: 20_000 });
  });
  await check('a trader is not shown users or keys', async () => {
    await other.goto(`${agent.base}/settings?tab=users`);
    await other.getByText('You may not see this').waitFor();
  });
  await own.close();

  await check('the audit log has it all, and its chain is whole', async () => {
    await page.goto(`${agent.base}/audit`);
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText('The chain is whole').waitFor();
    const { data } = await ask('GET', '/audit?most=200');
    hold(data.items.some((line) => line.entry.target.includes('/users') && line.entry.outcome === 'done'), 'adding the user is not in the log');
    hold(!JSON.stringify(data).includes(OWN) && !JSON.stringify(data).includes(FIRST), 'a password is in the log');
    await picture(page, 'audit-dark');
  });
  await page.close();
}
