import type { Texts } from '..';

export const overview: Texts['overview'] = {};
