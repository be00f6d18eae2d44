import type { Schemas } from '@/shared/api/types';
import type { JsonObject } from '@/shared/schemaForm';
import type { Statistics } from '@/shared/results/types';

export const KINDS = ['backtest', 'optimize', 'walk-forward', 'monte-carlo', 'sensitivity', 'dossier', 'compare'] as const;
export type JobKind = (typeof KINDS)[number];
export type JobState = Schemas['JobState'];

/** Kinds that are about exactly one bot. */
export const ONE_BOT: readonly JobKind[] = ['optimize', 'walk-forward', 'sensitivity', 'dossier'];

export interface JobCandles {
  source: 'simulated' | 'stored' | 'agent';
  days?: number;
  seed?: number;
  from?: number;
  to?: number;
}

export interface JobRequest {
  kind: JobKind;
  name?: string;
  bots?: string[];
  definitions?: JsonObject[];
  candles?: JobCandles;
  fills?: string;
  capital?: number;
  [setting: string]: unknown;
}

export type Job = Omit<Schemas['Job'], 'request'> & { request: JobRequest };

export const isOver = (job: Job): boolean => job.state !== 'queued' && job.state !== 'running';

/** What a job answers, with what it depends on. */
export interface Answered<T> {
  kind: string;
  run: { data: { symbol: string; timeframe: string; candles: number; from?: number | null; to?: number | null }[]; bots: JsonObject[]; capital: number };
  result: T;
}

export interface TriedSet {
  rank: number;
  values: Record<string, number | string | boolean | null>;
  /** None where the set was refused. */
  figures?: Statistics | null;
  meetsRequirements: boolean;
}

export interface HeatMap {
  objective: string;
  lessIsBetter: boolean;
  x: string;
  y: string;
  xValues: (number | string | boolean | null)[];
  yValues: (number | string | boolean | null)[];
  cells: ({ trials: number; mean: number; best: number } | null)[][];
}

export interface OptimisationResult {
  bot: string;
  strategy: string;
  setsOfSpace: number;
  complete: boolean;
  trials: number;
  refused: number;
  meetRequirements: number;
  objectives: string[];
  deflatedSharpe?: number | null;
  best: TriedSet[];
  paretoFront: TriedSet[];
  importance: { path: string; percent: number }[];
  heatMaps: HeatMap[];
}

export interface WalkForwardResult {
  complete: boolean;
  objective: string;
  windows: {
    from: number;
    split: number;
    to: number;
    values: Record<string, number | string | boolean | null>;
    inSampleReturnPercent: number;
    outOfSample?: Statistics | null;
  }[];
  statistics: Statistics;
  profitableShare: number;
  efficiency?: number | null;
  times: number[];
  equity: number[];
}

export interface Spread {
  p5: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
}

export interface MonteCarloResult {
  complete: boolean;
  capital: number;
  statistics: Statistics;
  equity: number[];
  outcomes: {
    method: string;
    paths: number;
    returnPercent: Spread;
    maxDrawdownPercent: Spread;
    lossProbability: number;
    ruinProbability: number;
    fan: Spread[];
  }[];
}

export interface SensitivityResult {
  complete: boolean;
  bot: string;
  figure?: number | null;
  parameters: { path: string; value: number; points: { value: number; figure?: number | null }[]; worst?: number | null; cliffAt?: number | null }[];
  steadyShare?: number | null;
}

export interface DossierResult {
  bot: { id: string; kind?: string; symbol: string; timeframe: string } & JsonObject;
  definitionHash: string;
  from: number;
  to: number;
  tests: { name: string; asks: string; figure?: number | null; threshold: number; isMost: boolean; note?: string | null; passed: boolean }[];
  passed: boolean;
  statistics: Statistics;
  walkForward: WalkForwardResult;
  monteCarlo: MonteCarloResult;
  sensitivity: SensitivityResult;
}

export interface CompareResult {
  complete: boolean;
  cases: {
    bot: string;
    strategy: string;
    symbol: string;
    timeframe: string;
    capital: number;
    statistics: Statistics;
    regimes: { regime: string; days: number; deals: number; profit: number; returnPercent: number; returnPercentPerDay?: number | null }[];
  }[];
  routing: { symbol: string; timeframe: string; regime: string; days: number; bot?: string | null; strategy?: string | null; deals: number; returnPercent: number }[];
}
