import type { Schema } from '@/shared/schemaForm';

/** A kind of strategy; its story is told when one is asked for. */
export interface Strategy {
  kind: string;
  title: string;
  summary: string;
  schema: Schema;
  doc?: string | null;
}
