/** The figures of an account over a replay. */
export interface Statistics {
  from: number;
  to: number;
  endEquity: number;
  netProfit: number;
  returnPercent: number;
  cagrPercent?: number | null;
  maxDrawdownPercent: number;
  drawdownFrom?: number | null;
  drawdownTo?: number | null;
  volatilityPercent?: number | null;
  sharpe?: number | null;
  sortino?: number | null;
  calmar?: number | null;
  omega?: number | null;
  days: number;
  profitFactor?: number | null;
  deals: number;
  winRatePercent?: number | null;
  averageWin?: number | null;
  averageLoss?: number | null;
  expectancy?: number | null;
  longestWins: number;
  longestLosses: number;
  orders: number;
  fills: number;
  fees: number;
  funding: number;
  turnover: number;
  exposureTimePercent: number;
  buyAndHoldPercent?: number | null;
}

export interface EquityPoint {
  at: number;
  equity: number;
}

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

export interface BotOutcome {
  id: string;
  kind: string;
  symbol: string;
  lifecycle: string;
  reason?: string | null;
  capital: number;
  realized: number;
  unrealized: number;
  fees: number;
  position: number;
  deals: number;
  dealsWon: number;
  orders: number;
  fills: number;
}

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
