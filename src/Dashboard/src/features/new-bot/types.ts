import type { Json, JsonObject, Schema } from '@/shared/schemaForm';

/** A kind of strategy. */
export interface Strategy {
  kind: string;
  title: string;
  summary: string;
  schema: Schema;
}

/** A bot to begin with. */
export interface Template {
  id: string;
  title: string;
  summary: string;
  definition: JsonObject;
}

/** What an owner writes to describe one bot. */
export type Definition = JsonObject & { id?: Json; symbol?: Json; timeframe?: Json; capital?: Json; leverage?: Json; strategy?: Json };

export interface Problem {
  path: string;
  message: string;
}

/** The levels that a grid or a ladder would have now. */
export interface Preview {
  symbol: string;
  price: number;
  tables: {
    part: string;
    kind: string;
    cost: number;
    capital: number;
    levels: { number: number; side: string; price: number; quantity: number; value: number; distancePercent?: number | null }[];
  }[];
  notes: string[];
}
