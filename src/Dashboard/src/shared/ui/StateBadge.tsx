import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Badge, type BadgeTone } from './Panel';

const TONES: Record<string, BadgeTone> = { running: 'good', starting: 'accent', paused: 'warn', stopping: 'warn', halted: 'bad' };

/** Where a bot stands. */
export function StateBadge({ state }: { state: string }): ReactNode {
  const t = useTexts();
  return <Badge tone={TONES[state] ?? 'plain'}><i className="dot" aria-hidden="true" /> {t.lifecycle[state] ?? state}</Badge>;
}

const REGIMES: Record<string, BadgeTone> = { uptrend: 'good', downtrend: 'bad', high_volatility: 'warn', highVolatility: 'warn', sideways: 'accent' };

export function RegimeBadge({ regime }: { regime: string | null | undefined }): ReactNode {
  const t = useTexts();
  return regime ? <Badge tone={REGIMES[regime] ?? 'plain'}>{t.regimes[regime] ?? regime}</Badge> : null;
}

export function SideOf({ side }: { side: string }): ReactNode {
  const t = useTexts();
  const isBuy = side.toLowerCase() === 'buy';
  return <span className={`side-of ${isBuy ? 'up' : 'down'}`}>{isBuy ? t.common.buy : t.common.sell}</span>;
}
