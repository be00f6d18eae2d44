import type { Schema } from './schema';

/** `safetyOrderSize` as a person reads it: "Safety order size". Abbreviations keep their capitals. */
export function labelOf(name: string): string {
  const words = name
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => (abbreviations.has(word.toLowerCase()) ? word.toUpperCase() : word.toLowerCase()));
  const unit = unitWord(name);
  const shown = unit !== undefined && words.length > 1 ? words.slice(0, -1) : words;
  const text = shown.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const abbreviations = new Set(['adx', 'atr', 'atrs', 'dca', 'ema', 'id', 'pnl', 'rsi', 'smc']);

/** The unit that a name ends with. */
export type Unit = 'percent' | 'quote' | 'base' | 'price' | 'ms' | 'seconds' | 'minutes' | 'hours' | 'days' | 'candles' | 'bps' | 'atrs' | 'ticks';

const endings: [RegExp, Unit][] = [
  [/[a-z0-9]Percent$/, 'percent'],
  [/[a-z0-9]Ms$/, 'ms'],
  [/[a-z0-9]Seconds$/, 'seconds'],
  [/[a-z0-9]Minutes$/, 'minutes'],
  [/[a-z0-9]Hours$/, 'hours'],
  [/[a-z0-9]Days$/, 'days'],
  [/[a-z0-9]Candles$/, 'candles'],
  [/[a-z0-9]Bps$/, 'bps'],
  [/[a-z0-9]Atrs?$/, 'atrs'],
  [/[a-z0-9]Ticks$/, 'ticks'],
];

function unitWord(name: string): Unit | undefined {
  return endings.find(([ending]) => ending.test(name))?.[1];
}

/** What a number counts in, by the end of its name or by what the schema says was expected. */
export function unitOf(name: string, schema: Schema): Unit | undefined {
  const byName = unitWord(name);
  if (byName) return byName;
  const title = schema.title ?? '';
  if (title.startsWith('a share in percent')) return 'percent';
  if (title.startsWith('an amount in the quote')) return 'quote';
  if (title.startsWith('a price')) return 'price';
  if (title.startsWith('a quantity')) return 'base';
  return name === 'percent' ? 'percent' : undefined;
}
