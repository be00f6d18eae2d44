import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Amount, Gain, Moment, Money, PriceOf } from '@/shared/format/Figure';
import { Empty, SideOf } from '@/shared/ui';
import { BotName, HistoryTable, type ListProps } from './history';
import type { Deal } from './types';

/** Finished deals with what they earned. */
export function DealsList(props: ListProps): ReactNode {
  const t = useTexts();
  return (
    <HistoryTable<Deal>
      {...props}
      name="deals"
      label={t.alerts.tabs.deals}
      rowKey={(row) => `${row.bot}-${row.value.kind}-${row.value.number}-${row.value.closedAt}`}
      empty={<Empty title={t.alerts.noDeals} />}
      columns={[
        { key: 'at', title: t.common.time, cell: ({ value }) => <Moment at={value.closedAt} />, by: ({ value }) => value.closedAt },
        { key: 'bot', title: t.common.bot, cell: ({ bot }) => <BotName id={bot} />, by: ({ bot }) => bot },
        { key: 'side', title: t.common.side, cell: ({ value }) => <SideOf side={value.side} /> },
        { key: 'qty', title: t.common.quantity, cell: ({ value }) => <Amount value={value.qty} />, isNumber: true },
        { key: 'entry', title: t.alerts.from, cell: ({ value }) => <PriceOf value={value.entry} />, isNumber: true, isExtra: true },
        { key: 'exit', title: t.alerts.to, cell: ({ value }) => <PriceOf value={value.exit} />, isNumber: true, isExtra: true },
        { key: 'fees', title: t.alerts.fees, cell: ({ value }) => <Money value={value.fees} />, isNumber: true, isExtra: true },
        { key: 'net', title: t.alerts.profit, cell: ({ value }) => <Gain value={value.net} />, by: ({ value }) => value.net, isNumber: true },
      ]}
    />
  );
}
