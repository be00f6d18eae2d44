import type { Schemas } from '@/shared/api/types';
/** The figures of an account over a replay. */
export type Statistics = Schemas['BacktestStatistics'];

export type EquityPoint = Schemas['EquityPoint'];

/** A row of deals that have something in common. */
export interface BreakdownRow {
  key: string;
  deals: number;
  netProfit: number;
  fees: number;
  winRatePercent?: number | null;
  profitFactor?: number | null;
  returnPercent?: number | null;
}

export type BotOutcome = Schemas['BotOutcome'];

interface Interval {
  low: number;
  high: number;
}

/** What a backtest answers. */
export interface BacktestSummary {
  statistics: Statistics;
  analysis: {
    certainty: { probability: number; sharpe?: Interval | null; returnPercent?: Interval | null; probabilisticSharpe?: number | null; deflatedSharpe?: number | null };
    buyAndHold: { returnPercent?: number | null; maxDrawdownPercent?: number | null; sharpe?: number | null; excessPercent?: number | null };
    breakdown: Record<'strategies' | 'bots' | 'symbols' | 'regimes' | 'sessions' | 'months', BreakdownRow[]>;
  };
  bots: BotOutcome[];
  denials: Record<string, number>;
  equity: EquityPoint[];
}
