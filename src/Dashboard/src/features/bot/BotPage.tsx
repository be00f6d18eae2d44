import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import type { Bot, BotDetail } from '@/shared/api/types';
import { Promotion } from '@/shared/bots/Promotion';
import { SteeringButtons } from '@/shared/bots/Steering';
import { Answer, Badge, Icon, PageHead, Panel, StateBadge, type Tab, Tabs } from '@/shared/ui';
import { BotChart } from './BotChart';
import { BotFigures } from './BotFigures';
import { Deals, Fills, Journal, Orders } from './History';
import { Audit, Levels } from './Levels';
import { Definition, Parts } from './Parts';
import { Events } from './Events';
import { Profit } from './Profit';

const route = getRouteApi('/shell/bots/$bot');

export function BotPage(): ReactNode {
  const { bot } = route.useParams();
  return <Answer of={useQuery(look<BotDetail>(`/bots/${encode(bot)}`))} lines={12}>{(detail) => <Page key={bot} detail={detail} />}</Answer>;
}

function Page({ detail }: { detail: BotDetail }): ReactNode {
  const t = useTexts();
  const { bot } = detail;
  return (
    <>
      <PageHead
        title={bot.id}
        actions={
          <>
            <Link to="/bots/new" search={{ edit: bot.id }} className="button"><Icon name="edit" size={16} /> {t.bots.edit}</Link>
            <SteeringButtons bot={bot} />
          </>
        }
      >
        <StateBadge state={bot.lifecycle} />
        <Badge tone="accent">{t.kinds[bot.kind] ?? bot.kind}</Badge>
        <Link to="/market" search={{ symbol: bot.symbol }} className="badge">{bot.symbol}</Link>
        {bot.barredBy && <Badge tone="warn">{t.bots.barred}: {bot.barredBy}</Badge>}
      </PageHead>
      <div className="stack">
        {bot.reason && <p className="muted">{bot.reason}</p>}
        <BotFigures bot={bot} />
        <BotChart bot={bot} />
        <Panel isFlush><BotTabs detail={detail} /></Panel>
      </div>
    </>
  );
}

function BotTabs({ detail }: { detail: BotDetail }): ReactNode {
  const t = useTexts();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { bot } = detail;
  const tabs = useMemo<Tab[]>(() => tabsOf(t.bots.tabs, bot, detail), [t, bot, detail]);
  const open = tabs.some((it) => it.value === tab) ? tab! : 'orders';
  return <Tabs label={bot.id} tabs={tabs} value={open} onValue={(next) => void navigate({ search: (now) => ({ ...now, tab: next }), replace: true, resetScroll: false })} />;
}

const tabsOf = (titles: Record<string, string>, bot: Bot, detail: BotDetail): Tab[] => {
  const tab = (value: string, content: () => ReactNode): Tab => ({ value, title: titles[value], content });
  return [
    tab('orders', () => <Orders bot={bot} />),
    tab('fills', () => <Fills bot={bot.id} />),
    tab('deals', () => <Deals bot={bot.id} />),
    tab('levels', () => <Levels bot={bot.id} />),
    ...(bot.parts ? [tab('parts', () => <Parts parts={bot.parts ?? []} />)] : []),
    tab('profit', () => <Profit bot={bot.id} />),
    tab('events', () => <Events bot={bot.id} />),
    tab('audit', () => <Audit bot={bot.id} />),
    tab('journal', () => <Journal bot={bot.id} />),
    tab('promotion', () => <div className="tab-padded"><Promotion bot={bot.id} /></div>),
    tab('definition', () => <Definition definition={detail.definition} />),
  ];
};
