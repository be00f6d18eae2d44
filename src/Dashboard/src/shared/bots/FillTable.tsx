import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type Texts, useTexts } from '@/i18n';
import type { Fill } from '../api/types';
import { Amount, Moment, Money, PriceOf } from '../format/Figure';
import { type Column, SideOf, Table } from '../ui';

export interface BotFill {
  bot: string;
  fill: Fill;
}

const columns = (t: Texts): Column<BotFill>[] => [
  { key: 'at', title: t.common.time, cell: ({ fill }) => <Moment at={fill.at} /> },
  { key: 'bot', title: t.common.bot, cell: ({ bot }) => <Link to="/bots/$bot" params={{ bot }}>{bot}</Link> },
  { key: 'side', title: t.common.side, cell: ({ fill }) => <SideOf side={fill.side} /> },
  { key: 'price', title: t.common.price, isNumber: true, cell: ({ fill }) => <PriceOf value={fill.price} /> },
  { key: 'quantity', title: t.common.quantity, isNumber: true, isExtra: true, cell: ({ fill }) => <Amount value={fill.qty} /> },
  { key: 'value', title: t.common.value, isNumber: true, cell: ({ fill }) => <Money value={fill.price * fill.qty} /> },
  { key: 'fee', title: t.common.fee, isNumber: true, isExtra: true, cell: ({ fill }) => <><Amount value={fill.fee} /> <small className="muted">{fill.feeCcy}</small></> },
];

/** Fills, newest first. */
export function FillTable({ fills, without = [], more, isLoadingMore, empty }: { fills: readonly BotFill[]; without?: string[]; more?: (() => void) | undefined; isLoadingMore?: boolean; empty?: ReactNode }): ReactNode {
  const t = useTexts();
  const shown = useMemo(() => columns(t).filter((column) => !without.includes(column.key)), [t, without]);
  return <Table label={t.bots.tabs.fills} rows={fills} columns={shown} rowKey={({ bot, fill }) => `${bot} ${fill.exec}`} more={more} isLoadingMore={!!isLoadingMore} empty={empty} />;
}
