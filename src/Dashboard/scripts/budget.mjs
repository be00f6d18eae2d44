// What the first page costs to load: the entry and everything that it needs at once, compressed as servers compress it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 300 * 1024;
const FIRST_PAGE = ['src/features/overview/OverviewPage.tsx', 'src/shared/charts/LineChart.tsx'];
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const files = new Set(['theme.js']);
const add = (name) => {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return;
  [chunk.file, ...(chunk.css ?? [])].forEach((file) => files.add(file));
  (chunk.imports ?? []).forEach(add);
};
['index.html', ...FIRST_PAGE].forEach((name) => {
  if (!manifest[name]) throw new Error(`${name} is no longer loaded by itself; say here what the first page loads.`);
  add(name);
});

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(new URL(file, dist))).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${file}`);
console.log(`${(total / 1024).toFixed(1).padStart(7)} KB  first load, at most ${MOST_BYTES / 1024} KB`);
if (total > MOST_BYTES) {
  console.error('The first load is over its budget: load what the first page does not need later (lazyRouteComponent, import()).');
  process.exit(1);
}
