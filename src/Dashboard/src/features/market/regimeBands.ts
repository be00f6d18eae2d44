import type { RegimeReading, RegimeTransition } from '@/shared/api/types';
import type { Band } from '@/shared/charts';
import type { Ink } from '@/shared/charts/palette';

const COLOURS: Record<string, Ink> = { uptrend: 'up', downtrend: 'down', high_volatility: 'warn', sideways: 'accent', mixed: 'muted' };

export const colourOf = (regime: string): Ink => COLOURS[regime] ?? 'muted';

/** Regimes as stretches of time, oldest first: each holds until the next. Before the first change, the one that it ended is known. */
export function bandsOf(changes: readonly Pick<RegimeTransition, 'at' | 'from' | 'to'>[], now: Pick<RegimeReading, 'regime'> | null | undefined): Band[] {
  const inOrder = [...changes].sort((a, b) => a.at - b.at);
  const first = inOrder[0];
  if (!first) return now?.regime ? [{ from: 0, colour: colourOf(now.regime) }] : [];
  return [{ from: 0, colour: colourOf(first.from ?? 'mixed') }, ...inOrder.map((change) => ({ from: change.at, colour: colourOf(change.to ?? 'mixed') }))];
}
