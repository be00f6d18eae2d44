import type { Json, JsonObject, Schema } from '@/shared/schemaForm';

/** A kind of strategy. */
export interface StrategySummary {
  kind: string;
  title: string;
  summary: string;
}

/** A kind of strategy with its parameters, and sets of them to begin with. */
export interface Strategy {
  strategy: StrategySummary;
  schema: Schema;
  presets: { name: string; kind: string; for: string; strategy: JsonObject }[];
}

/** A bot to begin with. */
export interface Template {
  title: string;
  bot: JsonObject;
}

/** What an owner writes to describe one bot. */
export type Definition = JsonObject & { id?: Json; symbol?: Json; timeframe?: Json; capital?: Json; leverage?: Json; strategy?: Json };

export const kindOfBot = (definition: Definition): string | undefined => {
  const kind = (definition.strategy as JsonObject | null | undefined)?.kind;
  return typeof kind === 'string' ? kind : undefined;
};

export interface Problem {
  path: string;
  message: string;
}

/** The orders that a bot may come to place. */
export interface Preview {
  bot: string;
  symbol: string;
  quote: string;
  price: number;
  orders: { level: string; side?: string | null; price: number; qty: number; cost: number; kind: string; target?: number | null; totalCost?: number | null; problem?: string | null }[];
  needed?: number | null;
  available: number;
  stopLoss?: number | null;
  problems: string[];
  warnings: string[];
  parts: Preview[];
  ok: boolean;
}
