// Walks the dashboard of a running agent in a real browser. SCREENSHOTS takes a picture of every page; ONLY=name runs the scenarios
// whose file's name contains it.
import { existsSync, readdirSync } from 'node:fs';
import { startAgent } from './agent.mjs';
import { LOOKS, findBrowser, launch } from './browser.mjs';
import { checks } from './checks.mjs';

const path = findBrowser();
if (!path || !existsSync(path)) {
  console.log('not run: no Chromium was found; install one, or name it with CHROMIUM=/path/to/it');
  process.exit(0);
}

// Whoever ends this ends the agent too.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(1));

const { check, finish } = checks();
const agent = await startAgent();
const browser = await launch(path);
const contexts = {};
let isDone = false;
try {
  for (const [look, options] of Object.entries(LOOKS)) contexts[look] = await browser.newContext({ ...options, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const folder = new URL('./scenarios/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
    // Signing in comes first: everything else is behind it.
    if (process.env.ONLY && !file.startsWith('00') && !file.includes(process.env.ONLY)) continue;
    console.log(file);
    const { default: scenario } = await import(new URL(file, folder));
    await scenario({ agent, browser, contexts, check });
  }
  isDone = true;
} catch (error) {
  console.error(error);
} finally {
  await browser.close();
  await agent.stop();
}
process.exit(finish() && isDone ? 0 : 1);
