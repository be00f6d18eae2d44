import type { Texts } from '..';

export const audit: Texts['audit'] = {};
