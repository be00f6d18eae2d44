import type { Texts } from '..';

export const bots: Texts['bots'] = {};
