import { hold } from '../checks.mjs';
import { picture, usable } from '../walk.mjs';

/** The link that the program prints signs in, once, in the browser that opens it. */
export default async function signIn({ agent, browser, contexts, check }) {
  const stranger = await browser.newContext({ locale: 'en-US' });
  const page = await stranger.newPage();
  await check('a stranger is led to the sign-in', async () => {
    await page.goto(`${agent.base}/bots`);
    await page.waitForURL('**/sign-in');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await picture(page, 'sign-in-light');
    await usable(page);
  });
  await check('a wrong password is refused in words', async () => {
    await page.getByLabel('Name').fill('nobody');
    await page.getByLabel('Password').fill('wrong-password-1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
  });
  await stranger.close();

  const first = await contexts.dark.newPage();
  await check('the one-time link signs in and leaves no key in the address', async () => {
    await first.goto(agent.link);
    await first.waitForURL(`${agent.base}/`);
    await first.locator('.stats').waitFor();
    hold(!first.url().includes('#'), `the address still has the key: ${first.url()}`);
  });
  await first.close();
  const cookies = await contexts.dark.cookies();
  await check('the session is a cookie that no script can read', async () => {
    hold(cookies.length > 0 && cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Strict'), `cookies: ${cookies.map((c) => `${c.name} httpOnly=${c.httpOnly} sameSite=${c.sameSite}`).join(', ') || 'none'}`);
  });
  await check('the link works once', async () => {
    const again = await browser.newContext({ locale: 'en-US' });
    const other = await again.newPage();
    await other.goto(agent.link);
    await other.getByRole('alert').waitFor();
    await again.close();
  });
  await contexts.light.addCookies(cookies);
  await contexts.phone.addCookies(cookies);
}
