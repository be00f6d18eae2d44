import type { Schemas } from '@/shared/api/types';

export type TimelineEvent = Schemas['TimelineEvent'];
export type Denied = Schemas['BookedDenial'];
export type Deal = Schemas['Deal'];
export type HandOver = Schemas['HandOver'];

/** Something of one bot's history. */
export type { OfBot } from '@/shared/api/types';
