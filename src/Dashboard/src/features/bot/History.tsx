import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { lookThrough } from '@/shared/api/queries';
import type { BookedFill, Bot, Deal, JournalEntry, OfBot, OpenOrder, Order } from '@/shared/api/types';
import { FillTable } from '@/shared/bots/FillTable';
import { Amount, Gain, Moment, Money, PriceOf } from '@/shared/format/Figure';
import { type Column, Empty, Failure, Loading, Segments, SideOf, Table } from '@/shared/ui';

/** A part of a bot's history, page after page. */
export function usePages<T>(bot: string, what: string) {
  const query = useInfiniteQuery(lookThrough<T>(`/bots/${encode(bot)}/${what}`, { most: 50 }));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined;
  const waiting = query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading />;
  return { rows, more, isLoadingMore: query.isFetchingNextPage, waiting };
}

export function Fills({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const { rows, waiting, ...paging } = usePages<OfBot<BookedFill>>(bot, 'fills');
  const fills = useMemo(() => rows?.map(({ bot: whose, value }) => ({ bot: whose, fill: value.fill })), [rows]);
  return fills ? <FillTable fills={fills} without={WITHOUT_BOT} empty={<Empty title={t.bots.noFills} />} {...paging} /> : waiting;
}

const WITHOUT_BOT = ['bot'];

export function Deals({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const { rows, waiting, ...paging } = usePages<OfBot<Deal>>(bot, 'deals');
  const columns = useMemo<Column<OfBot<Deal>>[]>(
    () => [
      { key: 'closed', title: t.bots.closed, cell: ({ value }) => <Moment at={value.closedAt} /> },
      { key: 'side', title: t.common.side, cell: ({ value }) => <SideOf side={value.side} /> },
      { key: 'quantity', title: t.common.quantity, isNumber: true, isExtra: true, cell: ({ value }) => <Amount value={value.qty} /> },
      { key: 'entry', title: t.bots.entry, isNumber: true, cell: ({ value }) => <PriceOf value={value.entry} /> },
      { key: 'exit', title: t.bots.exit, isNumber: true, cell: ({ value }) => <PriceOf value={value.exit} /> },
      { key: 'fees', title: t.bots.fees, isNumber: true, isExtra: true, cell: ({ value }) => <Money value={value.fees} /> },
      { key: 'net', title: t.bots.net, isNumber: true, cell: ({ value }) => <Gain value={value.net} /> },
      { key: 'reason', title: t.bots.reason, isExtra: true, cell: ({ value }) => value.reason },
    ],
    [t],
  );
  return rows ? <Table label={t.bots.tabs.deals} rows={rows} columns={columns} rowKey={({ value }) => `${value.kind} ${value.number} ${value.closedAt}`} empty={<Empty title={t.bots.noDeals} />} {...paging} /> : waiting;
}

export function Orders({ bot }: { bot: Bot }): ReactNode {
  const t = useTexts();
  const [which, setWhich] = useState<'open' | 'all'>('open');
  return (
    <>
      <div className="tab-tools">
        <Segments label={t.bots.orders} value={which} onValue={setWhich} options={[{ value: 'open', label: t.bots.openOnly }, { value: 'all', label: t.bots.history }]} />
      </div>
      {which === 'open' ? <OpenOrders orders={bot.orders} /> : <AllOrders bot={bot.id} />}
    </>
  );
}

const useOrderColumns = (): Column<OpenOrder>[] => {
  const t = useTexts();
  return useMemo(
    () => [
      { key: 'slot', title: t.bots.slot, by: (order) => order.slot, cell: (order) => order.slot },
      { key: 'side', title: t.common.side, by: (order) => order.side, cell: (order) => <SideOf side={order.side} /> },
      { key: 'type', title: t.bots.type, isExtra: true, cell: (order) => t.orderTypes[order.orderType] ?? order.orderType },
      { key: 'price', title: t.common.price, isNumber: true, by: (order) => order.price, cell: (order) => <PriceOf value={order.price} /> },
      { key: 'quantity', title: t.common.quantity, isNumber: true, by: (order) => order.qty, cell: (order) => <Amount value={order.qty} /> },
      { key: 'filled', title: t.bots.filled, isNumber: true, isExtra: true, cell: (order) => <Amount value={order.filled} /> },
      { key: 'status', title: t.bots.status, cell: (order) => t.orderStatus[order.status] ?? order.status },
    ],
    [t],
  );
};

function OpenOrders({ orders }: { orders: readonly OpenOrder[] }): ReactNode {
  const t = useTexts();
  return <Table label={t.bots.orders} rows={orders} columns={useOrderColumns()} rowKey={(order) => order.link} sort={{ key: 'price', isDown: true }} empty={<Empty title={t.bots.noOrders} />} />;
}

function AllOrders({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const { rows, waiting, ...paging } = usePages<OfBot<Order>>(bot, 'orders');
  const shared = useOrderColumns();
  const columns = useMemo<Column<Order>[]>(
    () => [
      { key: 'placed', title: t.bots.placed, cell: (order) => <Moment at={order.placedAt} /> },
      ...shared.map((column) => ({ ...column, by: undefined, cell: (order: Order) => column.cell({ ...order, price: order.price ?? order.trigger ?? null }) })),
    ],
    [t, shared],
  );
  return rows ? <Table label={t.bots.orders} rows={rows.map((row) => row.value)} columns={columns} rowKey={(order) => order.link} {...paging} /> : waiting;
}

export function Journal({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const { rows, waiting, ...paging } = usePages<JournalEntry>(bot, 'journal');
  const columns = useMemo<Column<JournalEntry>[]>(
    () => [
      { key: 'sequence', title: t.bots.sequence, isNumber: true, cell: (entry) => <span className="num">{entry.sequence}</span> },
      { key: 'at', title: t.common.time, cell: (entry) => <Moment at={entry.at} /> },
      { key: 'events', title: t.bots.took, cell: (entry) => <code className="entry">{entry.events}</code> },
      { key: 'commands', title: t.bots.asked, cell: (entry) => <code className="entry">{entry.commands}</code> },
    ],
    [t],
  );
  return rows ? <Table label={t.bots.tabs.journal} rows={rows} columns={columns} rowKey={(entry) => entry.sequence} {...paging} /> : waiting;
}
