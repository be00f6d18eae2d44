/** The key of a one-time link: it stands behind the #, which browsers send to nobody. Both `#key` and `#key=...` are links. */
export function linkKey(hash: string): string | null {
  const text = hash.replace(/^#/, '');
  if (!text) return null;
  const named = new URLSearchParams(text);
  return named.get('key') ?? named.get('link') ?? (text.includes('=') ? null : decodeURIComponent(text));
}
