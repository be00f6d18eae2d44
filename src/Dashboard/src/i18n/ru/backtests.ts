import type { Texts } from '..';

export const backtests: Texts['backtests'] = {};
