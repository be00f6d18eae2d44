import type { Texts } from '..';

export const portfolio: Texts['portfolio'] = {};
