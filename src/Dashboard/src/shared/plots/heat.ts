/** How a number is coloured: from -1 (the worst) over 0 (nothing) to 1 (the best). */
export type Heat = (value: number | null | undefined) => number;

/**
 * Gains and losses around nothing: both sides are measured with the same stick, so that colours can be compared. Where all are
 * smaller than the least that counts, none is coloured to the full.
 */
export function divergingHeat(values: Iterable<number | null | undefined>, least = 0): Heat {
  let most = least;
  for (const value of values) if (isNumber(value)) most = Math.max(most, Math.abs(value));
  return (value) => (isNumber(value) && most > 0 ? clamp(value / most) : 0);
}

/** From the least to the greatest of what was found. One value alone is the best. */
export function sequentialHeat(values: Iterable<number | null | undefined>): Heat {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!isNumber(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return (value) => (!isNumber(value) ? 0 : high === low ? 1 : Math.max(0, clamp((value - low) / (high - low))));
}

/** The background of a cell. Never so strong that the text on it cannot be read. */
export function heatColour(heat: number): string {
  if (heat === 0) return 'transparent';
  const share = Math.round(8 + Math.abs(heat) * 42);
  return `color-mix(in oklab, var(${heat > 0 ? '--up' : '--down'}) ${share}%, transparent)`;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
