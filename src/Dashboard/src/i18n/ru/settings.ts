import type { Texts } from '..';

export const settings: Texts['settings'] = {};
