import { describe, expect, it } from 'vitest';
import { divergingHeat, heatColour, sequentialHeat } from './heat';
import { extent, ticks, thinned } from './scales';

describe('heat', () => {
  it('measures gains and losses with the same stick', () => {
    const heat = divergingHeat([10, -5, null]);
    expect([heat(10), heat(-5), heat(0)]).toEqual([1, -0.5, 0]);
  });

  it('does not make much of little', () => expect(divergingHeat([0.1], 2)(0.1)).toBeCloseTo(0.05));

  it('gives no colour where there is no number', () => {
    const heat = divergingHeat([10]);
    expect([heat(null), heat(undefined), heat(Number.NaN)]).toEqual([0, 0, 0]);
    expect(heatColour(0)).toBe('transparent');
  });

  it('runs from the least to the greatest', () => {
    const heat = sequentialHeat([2, 4, 6]);
    expect([heat(2), heat(4), heat(6)]).toEqual([0, 0.5, 1]);
  });

  it('colours a single value as the best', () => expect(sequentialHeat([3])(3)).toBe(1));

  it('never hides the text on it', () => expect(heatColour(1)).toContain('50%'));
});

describe('scales', () => {
  it('take round steps', () => {
    expect(ticks([0, 10], 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticks([0.1, 0.32], 4)).toEqual([0.1, 0.2, 0.3]);
    expect(ticks([5, 5], 4)).toEqual([5]);
  });

  it('give a flat line some air', () => {
    const [low, high] = extent([100, 100]);
    expect(low).toBeLessThan(100);
    expect(high).toBeGreaterThan(100);
  });

  it('thin a curve without hiding its deepest fall', () => {
    const curve = Array.from({ length: 10_000 }, (_, i) => [i, i === 4321 ? -50 : Math.sin(i / 100)] as const);
    const kept = thinned(curve, 500, (p) => p[1]);
    expect(kept.length).toBeLessThanOrEqual(500);
    expect(kept).toContainEqual([4321, -50]);
    expect([kept[0], kept.at(-1)]).toEqual([curve[0], curve.at(-1)]);
  });
});
