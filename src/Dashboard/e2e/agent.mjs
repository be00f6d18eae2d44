// The agent that the pages are tried on: the program as it is built, on paper, with a database of its own.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILT = fileURLToPath(new URL('../../Local/bin/Debug/net10.0/traderagent.dll', import.meta.url));
const START_MS = 90_000;

const run = promisify(execFile);

const program = () => {
  const path = process.env.TRADERAGENT_DLL ?? BUILT;
  if (!existsSync(path)) throw new Error(`${path} is not there; build it: dotnet build src/Local`);
  return path;
};

const newFolder = () => mkdtempSync(join(tmpdir(), 'traderagent-e2e-'));

/** What a command prints. */
export const tell = async (...words) => (await run('dotnet', [program(), ...words], { maxBuffer: 64 << 20 })).stdout;

/** Trades so many candles into a new folder of data, and names it. */
export async function trade(steps) {
  const data = newFolder();
  await tell('run', '--steps', `${steps}`, '--speed', 'max', '--no-web', '--plain', '--data', data);
  return data;
}

export async function startAgent({ data = newFolder(), speed = process.env.SPEED ?? '60' } = {}) {
  const words = ['run', '--listen', 'http://127.0.0.1:0', '--data', data, '--speed', speed, '--plain'];
  const child = spawn('dotnet', [program(), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  process.on('exit', () => child.kill('SIGKILL'));
  let said = '';
  const link = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The agent told no address within ${START_MS / 1000} s:\n${said}`)), START_MS);
    const hear = (chunk) => {
      said += chunk;
      const found = /^.*?(https?:\/\/127\.0\.0\.1:\d+\S*)/m.exec(said);
      if (!found || !said.slice(found.index).includes('\n')) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`The agent ended with ${code}:\n${said}`)));
  });
  return {
    link,
    base: new URL(link).origin,
    said: () => said,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(data, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGINT');
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      }),
  };
}
