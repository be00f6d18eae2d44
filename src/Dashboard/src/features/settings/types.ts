import type { Schemas } from '@/shared/api/types';

export type Role = Schemas['Role'];
export const ROLES: Role[] = ['viewer', 'trader', 'admin'];

export type WhoAmI = Schemas['WhoAmI'];
export type UserView = Schemas['UserView'];
export type SessionView = Schemas['SessionView'];
export type TokenView = Schemas['TokenView'];
export type MadeToken = Schemas['MadeToken'];
export type RightView = Schemas['RightView'];
export type SecondFactorSetUp = Schemas['SecondFactorSetUp'];
