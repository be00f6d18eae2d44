import type { Texts } from '..';

export const reports: Texts['reports'] = {};
