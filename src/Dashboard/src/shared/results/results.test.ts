import { expect, it } from 'vitest';
import { drawdownOf, monthlyReturns } from './drawdown';

const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);

it('measures a fall from the highest so far', () =>
  expect(drawdownOf([{ at: 1, equity: 100 }, { at: 2, equity: 120 }, { at: 3, equity: 90 }, { at: 4, equity: 120 }]).map((p) => p[1])).toEqual([0, 0, -25, 0]));

it('sums a year up from its months', () => {
  const years = monthlyReturns([
    { at: at('2024-11-01'), equity: 100 },
    { at: at('2024-11-30'), equity: 110 },
    { at: at('2024-12-31'), equity: 99 },
    { at: at('2025-01-31'), equity: 198 },
  ]);
  expect(years.map((y) => y.year)).toEqual([2024, 2025]);
  expect(years[0]!.months[10]).toBeCloseTo(10);
  expect(years[0]!.months[11]).toBeCloseTo(-10);
  expect(years[0]!.months[0]).toBeNull();
  expect(years[0]!.total).toBeCloseTo(-1);
  expect(years[1]!.months[0]).toBeCloseTo(100);
});

it('says nothing of no equity at all', () => expect(monthlyReturns([])).toEqual([]));
