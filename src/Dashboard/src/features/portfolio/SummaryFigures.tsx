import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Change, Gain, Money } from '@/shared/format/Figure';
import { Stat, Stats } from '@/shared/ui';
import type { Summary } from './types';

export function SummaryFigures({ summary }: { summary: Summary }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <Stats>
      <Stat label={t.overview.equity} note={t.overview.capital(format.money(summary.capital))}><Money value={summary.equity} /></Stat>
      <Stat label={t.overview.profit} note={<Change value={summary.returnPercent} />}><Gain value={summary.profit} /></Stat>
      <Stat label={t.overview.today} note={<Change value={summary.dayProfitPercent} />}><Gain value={summary.dayProfit} /></Stat>
      <Stat label={t.bots.realized}><Gain value={summary.realized} /></Stat>
      <Stat label={t.bots.unrealized}><Gain value={summary.unrealized} /></Stat>
      <Stat label={t.overview.drawdown} note={t.overview.peak(format.money(summary.peak))}>{format.percent(summary.drawdownPercent)}</Stat>
      <Stat label={t.bots.fees} note={`${t.bots.funding} ${format.gain(summary.funding)}`}><Money value={summary.fees} /></Stat>
    </Stats>
  );
}
