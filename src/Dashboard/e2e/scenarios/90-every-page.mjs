import { hold } from '../checks.mjs';
import { PAGES } from '../pages.mjs';
import { complaints, fits, open, picture, usable } from '../walk.mjs';

/** Every page in dark, in light and on a phone. */
export default async function everyPage({ agent, contexts, check }) {
  for (const [look, context] of Object.entries(contexts)) {
    const page = await context.newPage();
    const heard = complaints(page);
    for (const it of PAGES) {
      await check(`${it.name} (${look}) is there, fits, complains of nothing, and can be used by everybody`, async () => {
        heard.length = 0;
        await open(page, agent.base, it);
        await picture(page, `${it.name}-${look}`);
        await fits(page);
        if (look !== 'phone') await usable(page, look === 'light');
        hold(heard.length === 0, [...new Set(heard)].join('\n'));
      });
    }
    await page.close();
  }
}
