import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Amount, Gain, Moment, PriceOf } from '@/shared/format/Figure';
import { Empty } from '@/shared/ui';
import { BotName, HistoryTable, type ListProps } from './history';
import type { HandOver } from './types';

/** Inventory that one part of a bot handed over to another. */
export function HandOversList(props: ListProps): ReactNode {
  const t = useTexts();
  return (
    <HistoryTable<HandOver>
      {...props}
      name="hand-overs"
      label={t.alerts.tabs.handovers}
      rowKey={(row) => `${row.bot}-${row.value.at}-${row.value.from}-${row.value.to}`}
      empty={<Empty title={t.alerts.noHandOvers} />}
      columns={[
        { key: 'at', title: t.common.time, cell: ({ value }) => <Moment at={value.at} />, by: ({ value }) => value.at },
        { key: 'bot', title: t.common.bot, cell: ({ bot }) => <BotName id={bot} /> },
        { key: 'from', title: t.alerts.from, cell: ({ value }) => value.from },
        { key: 'to', title: t.alerts.to, cell: ({ value }) => value.to },
        { key: 'qty', title: t.common.quantity, cell: ({ value }) => <Amount value={value.qty} />, isNumber: true },
        { key: 'price', title: t.common.price, cell: ({ value }) => <PriceOf value={value.price} />, isNumber: true, isExtra: true },
        { key: 'unrealized', title: t.alerts.profit, cell: ({ value }) => <Gain value={value.unrealized} />, isNumber: true },
      ]}
    />
  );
}
