import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import type { ProfitPoint } from '@/shared/api/types';
import { type Line, LineChart } from '@/shared/charts';
import { Answer, Empty } from '@/shared/ui';

/** What the bot has realized, deal by deal. */
export function Profit({ bot }: { bot: string }): ReactNode {
  return <Answer of={useQuery(look<ProfitPoint[]>(`/bots/${encode(bot)}/profit`))}>{(points) => <Curve points={points} />}</Answer>;
}

function Curve({ points }: { points: readonly ProfitPoint[] }): ReactNode {
  const t = useTexts();
  const lines = useMemo<Line[]>(() => [{ name: t.bots.profitCurve, kind: 'baseline', points: points.map(({ at, sum }) => ({ at, value: sum })) }], [points, t]);
  return points.length === 0 ? <Empty icon="overview" title={t.bots.noProfit} /> : <div className="tab-padded"><LineChart label={t.bots.profitCurve} lines={lines} height={300} /></div>;
}
