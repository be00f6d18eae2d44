import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type Texts, useTexts } from '@/i18n';
import type { Bot } from '../api/types';
import { Amount, Gain, Money, PriceOf } from '../format/Figure';
import { Badge, type Column, StateBadge, Table } from '../ui';
import { SteeringMenu } from './Steering';

export const profitOf = (bot: Bot): number => bot.realized + bot.unrealized;

const name = (t: Texts): Column<Bot> => ({
  key: 'id',
  title: t.bots.name,
  by: (bot) => bot.id,
  cell: (bot) => (
    <Link to="/bots/$bot" params={{ bot: bot.id }} className="bot-name">
      {bot.id}
      <small className="muted">{t.kinds[bot.kind] ?? bot.kind}</small>
    </Link>
  ),
});

const state = (t: Texts): Column<Bot> => ({
  key: 'state',
  title: t.common.state,
  by: (bot) => bot.lifecycle,
  cell: (bot) => (
    <span className="row" title={bot.reason ?? bot.barredBy ?? undefined}>
      <StateBadge state={bot.lifecycle} />
      {bot.barredBy && <Badge tone="warn">{t.bots.barred}</Badge>}
    </span>
  ),
});

const profit = (t: Texts): Column<Bot> => ({
  key: 'profit',
  title: t.bots.total,
  isNumber: true,
  by: profitOf,
  cell: (bot) => <Gain value={profitOf(bot)} percent={bot.capital ? (profitOf(bot) / bot.capital) * 100 : null} />,
});

const all = (t: Texts): Column<Bot>[] => [
  name(t),
  { key: 'symbol', title: t.common.symbol, by: (bot) => bot.symbol, cell: (bot) => <>{bot.symbol} <small className="muted">{bot.timeframe}</small></>, isExtra: true },
  state(t),
  profit(t),
  { key: 'realized', title: t.bots.realized, isNumber: true, isExtra: true, by: (bot) => bot.realized, cell: (bot) => <Gain value={bot.realized} /> },
  { key: 'unrealized', title: t.bots.unrealized, isNumber: true, isExtra: true, by: (bot) => bot.unrealized, cell: (bot) => <Gain value={bot.unrealized} /> },
  { key: 'position', title: t.bots.position, isNumber: true, isExtra: true, by: (bot) => bot.position, cell: (bot) => <Amount value={bot.position} /> },
  { key: 'entry', title: t.bots.entry, isNumber: true, isExtra: true, by: (bot) => bot.entry, cell: (bot) => <PriceOf value={bot.entry || null} /> },
  { key: 'orders', title: t.bots.orders, isNumber: true, isExtra: true, by: (bot) => bot.orders.length, cell: (bot) => bot.orders.length },
  { key: 'capital', title: t.bots.capital, isNumber: true, isExtra: true, by: (bot) => bot.capital, cell: (bot) => <Money value={bot.capital} /> },
  { key: 'steer', title: t.common.actions, cell: (bot) => <SteeringMenu bot={bot} /> },
];

const SHORT = ['id', 'symbol', 'state', 'profit', 'unrealized', 'orders'];

/** The bots, each with what it made and what can be asked of it. */
export function BotTable({ bots, empty, isShort }: { bots: readonly Bot[]; empty?: ReactNode; isShort?: boolean }): ReactNode {
  const t = useTexts();
  const columns = useMemo(() => (isShort ? all(t).filter((column) => SHORT.includes(column.key)) : all(t)), [t, isShort]);
  return <Table label={t.bots.list} rows={bots} columns={columns} rowKey={(bot) => bot.id} empty={empty} />;
}
