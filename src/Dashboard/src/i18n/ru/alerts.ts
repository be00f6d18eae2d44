import type { Texts } from '..';

export const alerts: Texts['alerts'] = {};
