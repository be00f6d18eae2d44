export interface WebhookSettings {
  name: string;
  bots: string[];
  buyBot?: string | null;
  sellBot?: string | null;
  addresses: string[];
  dryRun: boolean;
  windowSeconds: number;
  maxPerHour: number;
  maxDeviationPercent?: number | null;
}

/** A webhook; its secret is told once. */
export interface Webhook {
  id: string;
  settings: WebhookSettings;
  path: string;
  createdAt: number;
  secret?: string | null;
  turnedAway: { count: number; lastAt?: number | null; lastFrom?: string | null; lastWhy?: string | null };
}

export interface WebhookCall {
  at: number;
  from: string;
  action: string;
  bot?: string | null;
  outcome: string;
  message: string;
}

export const CHANGES = ['/webhooks'];
