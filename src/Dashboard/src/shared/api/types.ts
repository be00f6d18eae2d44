import type { components } from '@/api/schema';

/**
 * A shape as it is answered: what may be null may be left out, everything else is there. The document marks only those members as
 * required that a request must have.
 */
export type Known<T> = T extends (infer U)[]
  ? Known<U>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? never : K]-?: Known<Exclude<T[K], undefined>> } & { [K in keyof T as null extends T[K] ? K : never]?: Known<T[K]> }
    : T;

/** The shapes of the API under the names that the pages use. */
export type Schemas = { [Name in keyof components['schemas']]: Known<components['schemas'][Name]> };

export type AgentNow = Schemas['AgentView'];
export type Version = Schemas['AgentIdentity'];
export type Alert = Schemas['Alert'];
export type Bot = Schemas['BotView'];
export type BotDetail = Schemas['BotDetail'];
export type Part = Schemas['PartView'];
export type Market = Schemas['MarketView'];
export type MarketDetail = Schemas['MarketDetail'];
export type RegimeReading = Schemas['RegimeReading'];
export type RegimeTransition = Schemas['RegimeTransition'];
export type OpenOrder = Schemas['OrderView'];
export type Order = Schemas['Order'];
export type Fill = Schemas['Fill'];
export type BookedFill = Schemas['BookedFill'];
export type Deal = Schemas['Deal'];
export type HandOver = Schemas['HandOver'];
export type Denial = Schemas['BookedDenial'];
export type Notice = Schemas['Notice'];
export type JournalEntry = Schemas['JournalEntry'];
export type LevelTable = Schemas['LevelTable'];
export type GridAudit = Schemas['GridAuditView'];
export type ProfitPoint = Schemas['ProfitPoint'];
export type EquityPoint = Schemas['EquityPoint'];
export type Outcome = Schemas['Outcome'];

/** Something of one bot's history. */
export interface OfBot<T> {
  bot: string;
  value: T;
}

/** Open time in Unix milliseconds, open, high, low, close, volume. */
export type Candle = [at: number, open: number, high: number, low: number, close: number, volume: number];

/** Who is signed in. */
export type Session = Schemas['WhoAmI'];
