/** Something of one bot's history; no bot where it is about the account. */
export interface OfBot<T> {
  bot: string | null;
  value: T;
}

/** Something that happened, in words. */
export interface TimelineEvent {
  at: number;
  kind: string;
  bot?: string | null;
  symbol?: string | null;
  level: string;
  text: string;
}

export interface Denied {
  at: number;
  link: string;
  denial: { limit: string; allowed: number; actual: number; unit: string };
}

export interface Deal {
  number: number;
  kind: string;
  side: string;
  openedAt: number;
  closedAt: number;
  qty: number;
  entry: number;
  exit: number;
  fees: number;
  reason: string;
  net: number;
}

export interface HandOver {
  at: number;
  from: string;
  to: string;
  qty: number;
  cost: number;
  fees: number;
  price: number;
  unrealized: number;
}
