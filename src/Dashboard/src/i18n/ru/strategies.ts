import type { Texts } from '..';

export const strategies: Texts['strategies'] = {};
