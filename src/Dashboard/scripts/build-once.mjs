// Builds the dashboard for a .NET build: only when something changed, and only once however many builds ask at the same time.
// Prints one line, and fails when there is no way to build it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = [20, 19];
const STALE_MS = 5 * 60_000;
const here = fileURLToPath(new URL('..', import.meta.url));
const lock = join(here, '.building');
const built = join(here, 'dist', '.built');
const installed = join(here, 'node_modules', '.package-lock.json');

const fail = (why) => {
  console.log(why);
  process.exit(1);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) fail(`Node.js ${process.versions.node} is too old, ${LEAST_NODE.join('.')} or newer is needed`);

const time = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
}

function npm(...words) {
  // On Windows npm is a script, which only a shell can run.
  const run = spawnSync('npm', words, { cwd: here, encoding: 'utf8', shell: process.platform === 'win32', timeout: 150_000 });
  if (run.error) fail(`npm could not be run: ${run.error.message}`);
  if (run.status !== 0) fail(`npm ${words.slice(0, 2).join(' ')} failed: ${(run.stderr || run.stdout).split('\n').filter((line) => /error/i.test(line)).slice(0, 2).join(' ').trim() || 'run it in src/Dashboard to see why'}`);
}

async function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch {
      if (Date.now() - time(lock) > STALE_MS) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

await takeLock();
process.on('exit', () => rmSync(lock, { recursive: true, force: true }));

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', '../../docs/openapi.json'].map((name) => join(here, name)).filter(existsSync);
const generated = join(here, 'src', 'api');
const changed = Math.max(...sources.map((path) => (path.endsWith('src') ? Math.max(...readdirSync(path).map((name) => join(path, name)).filter((p) => p !== generated).map(newest)) : newest(path))));

if (time(built) >= changed) {
  console.log('unchanged');
} else {
  if (time(installed) < time(join(here, 'package-lock.json'))) npm('ci', '--fetch-retries=1', '--fetch-timeout=20000', '--loglevel=error');
  npm('run', 'build');
  writeFileSync(built, '');
  console.log('built');
}
