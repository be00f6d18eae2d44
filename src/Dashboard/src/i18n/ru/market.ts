import type { Texts } from '..';

export const market: Texts['market'] = {};
