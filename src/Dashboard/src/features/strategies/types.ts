import type { Schemas } from '@/shared/api/types';
import type { Schema } from '@/shared/schemaForm';

/** A kind of strategy. */
export type StrategySummary = Schemas['StrategySummary'];

/** One with its parameters and its story. */
export type StrategyDetail = Omit<Schemas['StrategyDetail'], 'schema'> & { schema: Schema };
