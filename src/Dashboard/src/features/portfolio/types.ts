import type { Schemas } from '@/shared/api/types';

/** The portfolio's shapes. Amounts are in quote; 1.5 is 1.5 %. */
export type Summary = Schemas['PortfolioSummary'];
export type Drawdown = Schemas['DrawdownFigures'];
export type PeriodProfit = Schemas['PeriodProfit'];
export type Allocation = Schemas['AllocationRow'];
export type Spread = Schemas['CapitalSpread'];
export type SymbolExposure = Schemas['SymbolExposure'];
export type Exposures = Schemas['Exposures'];
export type Correlations = Schemas['ReturnCorrelations'];
export type PerformanceRow = Schemas['PerformanceRow'];
export type Performance = Schemas['Performance'];
export type Statistics = Schemas['BacktestStatistics'];
export type LimitUse = Schemas['LimitUse'];
export type Risk = Schemas['RiskState'];
