/** Numbers and times as people of one language read them. Nothing is shown as a dash, never as zero. */
export interface Format {
  number: (value: number | null | undefined, digits?: number) => string;
  /** An amount of quote: two digits, more for small ones. */
  money: (value: number | null | undefined) => string;
  /** The same, always with its sign. */
  gain: (value: number | null | undefined) => string;
  /** A price, as fine as its size asks for. */
  price: (value: number | null | undefined) => string;
  quantity: (value: number | null | undefined) => string;
  /** 1.5 is 1.5 %. */
  percent: (value: number | null | undefined, digits?: number) => string;
  change: (value: number | null | undefined) => string;
  time: (ms: number | null | undefined) => string;
  date: (ms: number | null | undefined) => string;
  moment: (ms: number | null | undefined) => string;
  ago: (ms: number | null | undefined, now: number) => string;
  duration: (ms: number | null | undefined) => string;
}

export const NOTHING = '–';

export const digitsOfPrice = (price: number): number => {
  const size = Math.abs(price);
  return size >= 1_000 || size === 0 ? 2 : size >= 10 ? 3 : size >= 1 ? 4 : size >= 0.01 ? 6 : 8;
};

type Options = Intl.NumberFormatOptions;

export function formatOf(locale: string): Format {
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (options: Options): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, known);
    return known;
  };
  const shown = (value: number | null | undefined, options: (value: number) => Options): string =>
    value === null || value === undefined || !Number.isFinite(value) ? NOTHING : number(options(value)).format(value);
  const fixed = (digits: number, more?: Options): Options => ({ minimumFractionDigits: digits, maximumFractionDigits: digits, ...more });
  const moneyDigits = (value: number): number => (value !== 0 && Math.abs(value) < 0.1 ? 4 : 2);
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (ms: number | null | undefined): string => (ms === null || ms === undefined ? NOTHING : format.format(ms));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const hour = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  const signed: Options = { signDisplay: 'exceptZero' };

  return {
    number: (value, digits = 0) => shown(value, () => fixed(digits)),
    money: (value) => shown(value, (v) => fixed(moneyDigits(v))),
    gain: (value) => shown(value, (v) => fixed(moneyDigits(v), signed)),
    price: (value) => shown(value, (v) => fixed(digitsOfPrice(v))),
    quantity: (value) => shown(value, () => ({ maximumSignificantDigits: 8 })),
    percent: (value, digits = 2) => shown(scaled(value), () => fixed(digits, { style: 'percent' })),
    change: (value) => shown(scaled(value), () => fixed(2, { style: 'percent', ...signed })),
    time: dates({ ...hour, second: '2-digit' }),
    date: dates({ year: 'numeric', month: 'short', day: 'numeric' }),
    moment: dates({ month: 'short', day: 'numeric', ...hour }),
    ago: (ms, now) => (ms === null || ms === undefined ? NOTHING : since(relative, ms - now)),
    duration: (ms) => (ms === null || ms === undefined ? NOTHING : lasting(number, ms)),
  };
}

const scaled = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : value / 100);

const UNITS: [Intl.RelativeTimeFormatUnitSingular, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const unitOf = (ms: number): (typeof UNITS)[number] => UNITS.find(([, size]) => Math.abs(ms) >= size) ?? UNITS[UNITS.length - 1]!;

function since(format: Intl.RelativeTimeFormat, ms: number): string {
  const [unit, size] = unitOf(ms);
  return format.format(Math.round(ms / size), unit);
}

function lasting(number: (options: Options) => Intl.NumberFormat, ms: number): string {
  const [unit, size] = unitOf(ms);
  return number({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(ms / size);
}
