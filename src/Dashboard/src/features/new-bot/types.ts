import type { Schemas } from '@/shared/api/types';
import type { Json, JsonObject, Schema } from '@/shared/schemaForm';

/** A kind of strategy. */
export type StrategySummary = Schemas['StrategySummary'];

/** A kind of strategy with its parameters, and sets of them to begin with. */
export type Strategy = Omit<Schemas['StrategyDetail'], 'schema' | 'presets'> & { schema: Schema; presets: (Omit<Schemas['Preset'], 'strategy'> & { strategy: JsonObject })[] };

/** A bot to begin with. */
export type Template = Omit<Schemas['Template'], 'bot'> & { bot: JsonObject };

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
export type Preview = Schemas['OrderPreview'];
