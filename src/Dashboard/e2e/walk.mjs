// Opens a page and looks at it as a person would: it is there, complains of nothing, fits, and can be used without seeing it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { hold } from './checks.mjs';

const SERIOUS = ['serious', 'critical'];

/** Gathers what a page complains of: errors of scripts, and breaches of its content security policy. */
export function complaints(page) {
  const heard = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('response', (answer) => answer.status() >= 400 && heard.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
  return heard;
}

export async function open(page, base, { path, shows }) {
  await page.goto(base + path, { waitUntil: 'load' });
  await page.locator(shows).first().waitFor({ state: 'visible', timeout: 20_000 });
  // Nothing is still being loaded where it was looked at.
  await page.waitForFunction(() => !document.querySelector('.bone'), undefined, { timeout: 20_000 }).catch(() => undefined);
  await page.waitForTimeout(400);
}

export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  hold(over <= 1, `the page is ${over} px wider than the screen`);
}

/** What axe finds; of a second look in other colours, what depends on colours. */
export async function usable(page, isOnlyColours = false) {
  const axe = new AxeBuilder({ page });
  const rules = isOnlyColours ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await rules.analyze();
  const serious = violations.filter((violation) => SERIOUS.includes(violation.impact));
  hold(serious.length === 0, serious.map((v) => `${v.impact} ${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} (${n.any[0]?.message ?? n.failureSummary})`).join('; ')}`).join('\n'));
}

export async function picture(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !!process.env.FULL_PAGE });
}
