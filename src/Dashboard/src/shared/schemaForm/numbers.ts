/** Reads a number as people write it: with a point or a comma, with or without spaces between thousands. */
export function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(/[\s\u00a0\u202f']/g, '').replace(/^(-?\d*),(\d*)$/, '$1.$2');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** A number as it is typed: never in powers of ten. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toFixed(20).replace(/\.?0+$/, '');
}
