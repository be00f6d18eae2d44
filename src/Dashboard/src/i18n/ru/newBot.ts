import type { Texts } from '..';

export const newBot: Texts['newBot'] = {};
