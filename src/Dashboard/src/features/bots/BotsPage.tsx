import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Bot } from '@/shared/api/types';
import { BotTable, profitOf } from '@/shared/bots/BotTable';
import { Gain, Money } from '@/shared/format/Figure';
import { Answer, Button, Empty, Icon, PageHead, Panel, Stat, Stats } from '@/shared/ui';
import { type Filter, Filters } from './Filters';

const route = getRouteApi('/shell/bots');

export function BotsPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.bots.title} actions={<Link to="/bots/new" className="button button-primary"><Icon name="plus" size={16} /> {t.bots.new}</Link>} />
      <Answer of={useQuery(look<Bot[]>('/bots'))} lines={10}>{(bots) => <Bots bots={bots} />}</Answer>
    </>
  );
}

const fits = (bot: Bot, { state, kind, find }: Filter): boolean =>
  (!state || bot.lifecycle === state) && (!kind || bot.kind === kind) && (!find || `${bot.id} ${bot.symbol}`.toLowerCase().includes(find.toLowerCase()));

function Bots({ bots }: { bots: readonly Bot[] }): ReactNode {
  const t = useTexts();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (change: Filter): void => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const shown = useMemo(() => bots.filter((bot) => fits(bot, filter)), [bots, filter]);
  const sum = (of: (bot: Bot) => number): number => shown.reduce((total, bot) => total + of(bot), 0);
  if (bots.length === 0)
    return <Empty icon="bots" title={t.bots.noneYet} action={<Link to="/bots/new" className="button button-primary">{t.bots.new}</Link>}>{t.bots.noneYetHelp}</Empty>;
  return (
    <div className="stack">
      <Stats>
        <Stat label={t.bots.total}><Gain value={sum(profitOf)} /></Stat>
        <Stat label={t.bots.realized}><Gain value={sum((bot) => bot.realized)} /></Stat>
        <Stat label={t.bots.unrealized}><Gain value={sum((bot) => bot.unrealized)} /></Stat>
        <Stat label={t.bots.fees}><Money value={sum((bot) => bot.fees)} /></Stat>
        <Stat label={t.bots.capital}><Money value={sum((bot) => bot.capital)} /></Stat>
      </Stats>
      <Panel isFlush title={t.bots.count(shown.length, bots.length)} actions={<Filters bots={bots} filter={filter} choose={choose} />}>
        <BotTable bots={shown} empty={<Empty icon="search" title={t.bots.noneFound} action={<Button onClick={() => choose(NO_FILTER)}>{t.bots.clearFilter}</Button>} />} />
      </Panel>
    </div>
  );
}

const NO_FILTER: Filter = { state: undefined, kind: undefined, find: undefined };
