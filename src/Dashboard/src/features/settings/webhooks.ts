import type { Schemas } from '@/shared/api/types';
export type WebhookSettings = Schemas['WebhookSettings'];

/** A webhook; its secret is told once. */
export type Webhook = Schemas['WebhookCard'];

export type WebhookCall = Schemas['WebhookCall'];

export const CHANGES = ['/webhooks'];
