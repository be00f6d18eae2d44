// Counts what held and what did not, in sentences.
import { writeFileSync } from 'node:fs';

export function checks() {
  let [passed, failed] = [0, 0];
  return {
    /** Does something that must not fail. */
    check: async (sentence, act) => {
      const begun = Date.now();
      try {
        const result = await act();
        passed++;
        console.log(`  ok    ${sentence} (${Date.now() - begun} ms)`);
        return result;
      } catch (error) {
        failed++;
        console.log(`  FAILS ${sentence}\n        ${String(error.message ?? error).split('\n').slice(0, 12).join('\n        ')}`);
        return undefined;
      }
    },
    finish: () => {
      console.log(`${passed} passed, ${failed} failed`);
      // Others count by this file: one that died wrote none.
      if (process.env.RESULTS) writeFileSync(process.env.RESULTS, `${passed} ${failed}\n`);
      return failed === 0 && passed > 0;
    },
  };
}

export function hold(isTrue, why) {
  if (!isTrue) throw new Error(why);
}

/** Asks again until it holds. */
export async function until(why, ask, { withinMs = 20_000, everyMs = 200 } = {}) {
  const end = Date.now() + withinMs;
  let last;
  do {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  } while (Date.now() < end);
  throw new Error(`${why} (not within ${withinMs / 1000} s; last: ${last instanceof Error ? last.message : JSON.stringify(last)})`);
}
