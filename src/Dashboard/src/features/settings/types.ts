export type Role = 'viewer' | 'trader' | 'admin';
export const ROLES: Role[] = ['viewer', 'trader', 'admin'];

/** Who is asking. */
export interface WhoAmI {
  name: string | null;
  role: Role | null;
  via: string | null;
  secondFactor: boolean;
  mustSetPassword: boolean;
  rights: string[];
  waysIn: string[];
}

export interface UserView {
  name: string;
  role: Role;
  disabled: boolean;
  secondFactor: boolean;
  mustSetPassword: boolean;
  createdAt: number;
  lastSignInAt?: number | null;
}

export interface SessionView {
  id: string;
  user: string;
  via: string;
  createdAt: number;
  seenAt: number;
  address: string;
  browser?: string | null;
  current: boolean;
}

export interface TokenView {
  id: string;
  name: string;
  role: Role;
  rights?: string[] | null;
  createdAt: number;
  expiresAt: number;
  usedAt?: number | null;
}

export interface MadeToken {
  token: string;
  about: TokenView;
}

export interface RightView {
  name: string;
  role: Role | null;
  dangerous: boolean;
  inPerson: boolean;
}

/** A secret for the phone, shown once. */
export interface SecondFactorSetUp {
  secret: string;
  uri: string;
  qr: string;
}
