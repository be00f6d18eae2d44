import { describe, expect, it } from 'vitest';
import { NOTHING, formatOf } from './format';

describe('numbers by locale', () => {
  it('shows an amount with two digits, and a tiny one with four', () => {
    expect(formatOf('en-US').money(12345.678)).toBe('12,345.68');
    expect(formatOf('en-US').money(0.0123)).toBe('0.0123');
  });

  it('shows a gain with its sign and no gain without one', () => {
    expect(formatOf('en-US').gain(1.5)).toBe('+1.50');
    expect(formatOf('en-US').gain(0)).toBe('0.00');
    expect(formatOf('en-US').gain(-2)).toBe('-2.00');
  });

  it('writes numbers as Russians do', () => {
    expect(formatOf('ru').money(12345.678).replace(/\s/g, ' ')).toBe('12 345,68');
  });

  it('takes 1.5 for 1.5 percent', () => {
    expect(formatOf('en-US').percent(1.5)).toBe('1.50%');
    expect(formatOf('en-US').change(1.5)).toBe('+1.50%');
  });

  it('shows what is not known as a dash and never as zero', () => {
    const format = formatOf('en-US');
    expect([format.money(null), format.price(undefined), format.percent(NaN), format.moment(null)]).toEqual([NOTHING, NOTHING, NOTHING, NOTHING]);
  });

  it('shows a price as fine as its size asks for', () => {
    const format = formatOf('en-US');
    expect([format.price(64250.5), format.price(145.25), format.price(0.000012)]).toEqual(['64,250.50', '145.250', '0.00001200']);
  });

  it('says how long ago something was in the largest unit that fits', () => {
    expect(formatOf('en-US').ago(0, 7_200_000)).toBe('2 hr. ago');
  });
});
