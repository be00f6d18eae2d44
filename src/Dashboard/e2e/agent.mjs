// The agent that the pages are tried on: the program as it is built, on paper, with a database of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../Local/bin/Debug/net10.0/traderagent.dll', import.meta.url));
const START_MS = 90_000;

export async function startAgent() {
  const program = process.env.TRADERAGENT_DLL ?? BUILT;
  if (!existsSync(program)) throw new Error(`${program} is not there; build it: dotnet build src/Local`);
  const data = mkdtempSync(join(tmpdir(), 'traderagent-e2e-'));
  const words = ['run', '--listen', 'http://127.0.0.1:0', '--data', data, '--speed', process.env.SPEED ?? '60', '--plain'];
  const child = spawn('dotnet', [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
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
