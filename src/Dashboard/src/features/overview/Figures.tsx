import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import type { AgentNow } from '@/shared/api/types';
import { Change, Gain } from '@/shared/format/Figure';
import { Stat, Stats } from '@/shared/ui';

const percent = (part: number, whole: number): number | null => (whole > 0 ? (part / whole) * 100 : null);

/** The account in a few numbers. */
export function Figures({ agent }: { agent: AgentNow }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { account, bots } = agent;
  const today = account.equity - account.dayStart;
  const open = bots.reduce((sum, bot) => sum + bot.unrealized, 0);
  const profit = account.equity - account.capital;
  const states = Object.entries(Object.groupBy(bots, (bot) => bot.lifecycle)).filter(([state]) => state !== 'running');
  return (
    <Stats>
      <Stat label={t.overview.equity} note={t.overview.capital(format.money(account.capital))}><span data-figure="equity">{format.money(account.equity)}</span></Stat>
      <Stat label={t.overview.today} note={<Change value={percent(today, account.dayStart)} />}><Gain value={today} /></Stat>
      <Stat label={t.overview.profit} note={<Change value={percent(profit, account.capital)} />}><Gain value={profit} /></Stat>
      <Stat label={t.overview.open}><Gain value={open} /></Stat>
      <Stat label={t.overview.drawdown} note={t.overview.peak(format.money(account.peak))}>{format.percent(percent(account.peak - account.equity, account.peak))}</Stat>
      <Stat label={t.overview.bots} note={states.map(([state, those]) => `${those?.length} ${t.lifecycle[state] ?? state}`.toLowerCase()).join(', ') || t.overview.ofBots(bots.length)}>
        {bots.filter((bot) => bot.lifecycle === 'running').length}
      </Stat>
      <Stat label={t.overview.traded} note={t.overview.deals(format.number(agent.dealCount))}>{format.number(agent.fillCount)}</Stat>
    </Stats>
  );
}
