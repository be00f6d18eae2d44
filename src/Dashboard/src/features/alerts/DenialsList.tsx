import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Moment } from '@/shared/format/Figure';
import { Empty } from '@/shared/ui';
import { BotName, HistoryTable, type ListProps } from './history';
import type { Denied } from './types';

/** Orders that the risk gate held back, with the limit that spoke. */
export function DenialsList(props: ListProps): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const amount = (value: number, unit: string): string => `${format.quantity(value)} ${unit === '%' || unit === 'percent' ? '%' : unit}`;
  return (
    <HistoryTable<Denied>
      {...props}
      name="denials"
      label={t.alerts.tabs.denials}
      rowKey={(row) => `${row.bot}-${row.value.link}-${row.value.at}`}
      empty={<Empty icon="check" title={t.alerts.noDenials}>{t.alerts.noDenialsHelp}</Empty>}
      columns={[
        { key: 'at', title: t.common.time, cell: ({ value }) => <Moment at={value.at} />, by: ({ value }) => value.at },
        { key: 'bot', title: t.common.bot, cell: ({ bot }) => <BotName id={bot} />, by: ({ bot }) => bot },
        { key: 'limit', title: t.alerts.limit, cell: ({ value }) => <code>{value.denial.limit}</code>, by: ({ value }) => value.denial.limit },
        { key: 'allowed', title: t.alerts.allowed, cell: ({ value: { denial } }) => <span className="num">{amount(denial.allowed, denial.unit)}</span>, isNumber: true },
        { key: 'actual', title: t.alerts.actual, cell: ({ value: { denial } }) => <span className="num">{amount(denial.actual, denial.unit)}</span>, isNumber: true },
        { key: 'order', title: t.alerts.order, cell: ({ value }) => <code>{value.link}</code>, isExtra: true },
      ]}
    />
  );
}
