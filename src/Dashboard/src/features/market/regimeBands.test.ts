import { describe, expect, it } from 'vitest';
import { bandsOf } from './regimeBands';

describe('regimes behind the candles', () => {
  it('holds each regime until the next, the one before the first change included', () => {
    const bands = bandsOf([{ at: 200, from: 'uptrend', to: 'sideways' }, { at: 100, from: 'mixed', to: 'uptrend' }], null);
    expect(bands).toEqual([{ from: 0, colour: 'muted' }, { from: 100, colour: 'up' }, { from: 200, colour: 'accent' }]);
  });

  it('shows the present regime where no change is known', () => {
    expect(bandsOf([], { regime: 'downtrend' })).toEqual([{ from: 0, colour: 'down' }]);
    expect(bandsOf([], null)).toEqual([]);
  });
});
