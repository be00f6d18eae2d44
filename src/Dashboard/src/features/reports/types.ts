import type { Schemas } from '@/shared/api/types';

/** A job whose result can be read as a report. */
export type Report = Schemas['Job'];
