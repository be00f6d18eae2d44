import type { Texts } from '..';

export const signIn: Texts['signIn'] = {};
