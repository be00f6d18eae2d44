import { describe, expect, it } from 'vitest';
import { requestOf, usual } from './asked';

const sent = (changed: Partial<ReturnType<typeof usual>>): unknown => JSON.parse(JSON.stringify(requestOf({ ...usual(['grid_btc']), ...changed })));

describe('what is asked for', () => {
  it('leaves out what was left empty', () =>
    expect(sent({})).toEqual({ kind: 'backtest', bots: ['grid_btc'], candles: { source: 'simulated', days: 30, seed: 1 } }));

  it('begins and ends a span at midnight UTC', () =>
    expect(sent({ source: 'stored', from: '2024-01-01', to: '2024-02-01' })).toMatchObject({ candles: { source: 'stored', from: 1704067200000, to: 1706745600000 } }));

  it('carries only settings that its kind uses', () => {
    expect(sent({ kind: 'optimize', trials: 50, paths: 10, objective: 'sharpe' })).toMatchObject({ search: { kind: 'random', trials: 50 }, goals: { objectives: ['sharpe'] } });
    expect(sent({ kind: 'optimize', trials: 50, paths: 10 })).not.toHaveProperty('monteCarlo');
    expect(sent({ kind: 'dossier', trials: 10, windows: 2, paths: 50 })).toMatchObject({ dossier: { trials: 10, walkForward: { windows: 2 }, monteCarlo: { paths: 50 } } });
    expect(sent({ kind: 'compare', timeframes: ['5m'] })).toMatchObject({ timeframes: ['5m'] });
  });

  it('tries a grid whole', () => expect(sent({ kind: 'optimize', search: 'grid', trials: 5 })).toMatchObject({ search: { kind: 'grid' } }));
});
