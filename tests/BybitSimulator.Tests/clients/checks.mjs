// Counts checks, prints one line for each, and steers the simulated exchange through its control endpoint.
import { writeFileSync } from 'node:fs';

export const rest = process.env.SIMULATED_BYBIT;
if (!rest) {
  console.error('SIMULATED_BYBIT: not set; expected the address that `traderagent simulate-exchange --speed 0` prints');
  process.exit(2);
}

export const streams = rest.replace(/^http/, 'ws');
export const credentials = { key: 'simulated-key', secret: 'simulated-secret' };

let passed = 0;
let failed = 0;

/** Runs one check. What it throws is its failure; the checks after it still run. */
export async function check(sentence, act) {
  try {
    await act();
    passed++;
    console.log(`ok    ${sentence}`);
  } catch (failure) {
    failed++;
    console.log(`FAIL  ${sentence}: ${failure?.message ?? failure}`);
  }
}

export function equal(actual, expected, what) {
  if (String(actual) !== String(expected)) throw new Error(`${what}: expected ${expected}, was ${actual}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

/** Waits until a condition holds: a stream needs a moment to arrive. */
export async function eventually(condition, what) {
  for (let turn = 0; turn < 200; turn++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${what}: not within 5 seconds`);
}

export async function control(path, body) {
  const answer = await fetch(`${rest}/control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`control/${path}: ${text}`);
  return JSON.parse(text);
}

/** A minute in which BTCUSDT goes from its last price to another and back. */
export async function visit(category, from, to, volume = 1000) {
  await control('candle', {
    category, symbol: 'BTCUSDT', open: from, close: from, high: Math.max(from, to), low: Math.min(from, to), volume,
  });
}

/** Writes the counts to the file that RESULTS names, and ends the process: a check that never ran is no success. */
export function finish(expected) {
  if (passed + failed !== expected) {
    failed++;
    console.log(`FAIL  ${passed + failed - 1} checks ran, ${expected} were expected`);
  }
  if (process.env.RESULTS) writeFileSync(process.env.RESULTS, `${passed} ${failed}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
