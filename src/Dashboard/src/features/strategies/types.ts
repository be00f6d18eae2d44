import type { Schema } from '@/shared/schemaForm';

/** A kind of strategy. */
export interface StrategySummary {
  kind: string;
  title: string;
  summary: string;
  markets: string[];
}

/** One with its parameters and its story. */
export interface StrategyDetail {
  strategy: StrategySummary;
  schema: Schema;
  doc: string;
}
