/** A straight map of numbers onto pixels. */
export type Scale = (value: number) => number;

export function linear(from: [number, number], to: [number, number]): Scale {
  const [low, high] = from;
  const span = high - low || 1;
  return (value) => to[0] + ((value - low) / span) * (to[1] - to[0]);
}

/** The least and the greatest; a flat line gets some air. */
export function extent(values: Iterable<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  if (low === high) return [low - (Math.abs(low) * 0.01 || 1), high + (Math.abs(high) * 0.01 || 1)];
  return [low, high];
}

/** Round numbers within a span: steps of 1, 2 or 5 times a power of ten. */
export function ticks([low, high]: [number, number], count: number): number[] {
  const rough = (high - low) / Math.max(1, count);
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** At most so many points, first and last kept, each group's least and greatest kept so that no fall is hidden. */
export function thinned<T>(points: readonly T[], most: number, y: (point: T) => number): readonly T[] {
  if (points.length <= most) return points;
  const size = Math.ceil((points.length - 2) / Math.max(1, Math.floor((most - 2) / 2)));
  const kept: T[] = [points[0] as T];
  for (let start = 1; start < points.length - 1; start += size) {
    const group = points.slice(start, Math.min(start + size, points.length - 1));
    let low = 0;
    let high = 0;
    group.forEach((point, i) => {
      if (y(point) < y(group[low] as T)) low = i;
      if (y(point) > y(group[high] as T)) high = i;
    });
    for (const i of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) kept.push(group[i] as T);
  }
  kept.push(points[points.length - 1] as T);
  return kept;
}
