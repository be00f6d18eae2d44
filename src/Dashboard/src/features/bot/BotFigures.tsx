import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import type { Bot } from '@/shared/api/types';
import { Amount, Change, Gain, Money, PriceOf } from '@/shared/format/Figure';
import { RegimeBadge, Stat, Stats } from '@/shared/ui';

/** The bot in a few numbers, and what it holds for true. */
export function BotFigures({ bot }: { bot: Bot }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const total = bot.realized + bot.unrealized;
  return (
    <Stats>
      <Stat label={t.bots.total} note={<Change value={bot.capital ? (total / bot.capital) * 100 : null} />}><Gain value={total} /></Stat>
      <Stat label={t.bots.realized}><Gain value={bot.realized} /></Stat>
      <Stat label={t.bots.unrealized}><Gain value={bot.unrealized} /></Stat>
      <Stat label={t.bots.position} note={bot.leverage > 1 ? `${t.bots.leverage} ${format.number(bot.leverage, bot.leverage % 1 ? 1 : 0)}×` : undefined}><Amount value={bot.position} /></Stat>
      <Stat label={t.bots.entry}><PriceOf value={bot.entry || null} /></Stat>
      <Stat label={t.bots.exposure} note={`${t.bots.capital} ${format.money(bot.capital)}`}><Money value={bot.exposure} /></Stat>
      <Stat label={t.bots.fees} note={bot.funding ? `${t.bots.funding} ${format.gain(bot.funding)}` : undefined}><Money value={bot.fees} /></Stat>
      {bot.explanation && (
        <Stat label={t.bots.decision} note={bot.explanation.decision}>
          <RegimeBadge regime={bot.explanation.regime} /> <small className="muted stat-small">{format.percent(bot.explanation.confidence * 100, 0)} {t.bots.confidence}</small>
        </Stat>
      )}
    </Stats>
  );
}
