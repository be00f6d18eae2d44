// Keeps the shell, so that the installed page opens at once and says what is wrong when the agent is away.
// Answers of the API are never kept: a stale price or order is worse than none.
const SHELL = 'shell-1';

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
  self.skipWaiting();
});

/** The page and what it names: its script, its styles, its icon. */
async function keepShell() {
  const cache = await caches.open(SHELL);
  const text = await (await fetch('/')).text();
  await cache.addAll(['/', '/manifest.webmanifest', ...new Set(text.match(/\/(assets|icons|theme)[^"]*/g))]);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n !== SHELL).map((n) => caches.delete(n)))).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (/^\/(assets|icons)\/|^\/(theme\.js|manifest\.webmanifest)$/.test(url.pathname)) event.respondWith(asset(request));
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html')) (await caches.open(SHELL)).put('/', answer.clone());
    return answer;
  } catch (error) {
    const kept = await caches.match('/');
    if (kept) return kept;
    throw error;
  }
}

// Names of assets carry a hash of their content: what is kept is what would be fetched. Of the others the newer is taken, if it comes.
async function asset(request) {
  const kept = await caches.match(request);
  if (kept && new URL(request.url).pathname.startsWith('/assets/')) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(SHELL)).put(request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
