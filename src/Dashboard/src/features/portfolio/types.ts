/** The portfolio's shapes. Amounts are in quote; 1.5 is 1.5 %. */
export interface Summary {
  at: number;
  capital: number;
  equity: number;
  profit: number;
  returnPercent: number;
  peak: number;
  drawdown: number;
  drawdownPercent: number;
  dayProfit: number;
  dayProfitPercent: number;
  realized: number;
  unrealized: number;
  fees: number;
  funding: number;
  bots: number;
  running: number;
  barred: boolean;
}

export interface Drawdown {
  nowPercent: number;
  maxPercent: number;
  from?: number | null;
  to?: number | null;
  recoveredAt?: number | null;
  curve: { at: number; percent: number }[];
}

export interface PeriodProfit {
  from: number;
  to: number;
  deals: number;
  wins: number;
  fees: number;
  funding: number;
  net: number;
}

export interface Allocation {
  key: string;
  capital: number;
  capitalPercent: number;
  invested: number;
  investedPercent: number;
  realized: number;
  unrealized: number;
}

export interface Spread {
  capital: number;
  invested: number;
  bots: Allocation[];
  symbols: Allocation[];
  kinds: Allocation[];
}

export interface SymbolExposure {
  symbol: string;
  long: number;
  short: number;
  net: number;
  withOrders: number;
  limit: number;
  usedPercent: number;
}

export interface Exposures {
  gross: number;
  net: number;
  withOrders: number;
  limit: number;
  usedPercent: number;
  leverage: number;
  symbols: SymbolExposure[];
}

export interface Correlations {
  timeframe: string;
  symbols: string[];
  matrix: (number | null)[][];
  returns: number[][];
}

export interface PerformanceRow {
  key: string;
  deals: number;
  wins: number;
  winRatePercent?: number | null;
  profitFactor?: number | null;
  net: number;
  average?: number | null;
  best?: number | null;
  worst?: number | null;
  fees: number;
  funding: number;
}

export interface Performance {
  all: PerformanceRow;
  bots: PerformanceRow[];
  symbols: PerformanceRow[];
  kinds: PerformanceRow[];
}

export interface Statistics {
  returnPercent: number;
  cagrPercent?: number | null;
  maxDrawdownPercent: number;
  volatilityPercent?: number | null;
  sharpe?: number | null;
  sortino?: number | null;
  calmar?: number | null;
  profitFactor?: number | null;
  winRatePercent?: number | null;
  expectancy?: number | null;
  deals: number;
  fills: number;
  turnover: number;
  exposureTimePercent: number;
  buyAndHoldPercent?: number | null;
}

export interface LimitUse {
  limit: string;
  of?: string | null;
  value: number;
  allowed?: number | null;
  used?: number | null;
  usedPercent?: number | null;
  unit: string;
  barring: boolean;
}

export interface BarredBot {
  bot: string;
  reason: string;
}

export interface Risk {
  barred: boolean;
  limits: LimitUse[];
  barredBots: BarredBot[];
  halted: BarredBot[];
}
