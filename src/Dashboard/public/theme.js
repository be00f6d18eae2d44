// Before the first paint, so that nobody is blinded: the theme that was chosen, or the system's.
(() => {
  let chosen = 'system';
  try { chosen = localStorage.getItem('theme') ?? 'system'; } catch { /* Storage may be forbidden. */ }
  const dark = chosen === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen !== 'light';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
