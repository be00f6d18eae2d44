import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Amount, Money } from '@/shared/format/Figure';
import { Answer, type Column, Empty, Table } from '@/shared/ui';

type Balance = Schemas['AccountBalance'];

/** What lies on the accounts. */
export function Balances(): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<Balance>[]>(
    () => [
      { key: 'account', title: t.portfolio.account, by: (row) => row.account, cell: (row) => row.account },
      { key: 'currency', title: t.portfolio.currency, by: (row) => row.currency, cell: (row) => row.currency },
      { key: 'total', title: t.portfolio.total, isNumber: true, by: (row) => row.total, cell: (row) => <Amount value={row.total} /> },
      { key: 'free', title: t.portfolio.free, isNumber: true, isExtra: true, by: (row) => row.free, cell: (row) => <Amount value={row.free} /> },
      { key: 'value', title: t.common.value, isNumber: true, by: (row) => row.value, cell: (row) => <Money value={row.value} /> },
    ],
    [t],
  );
  return (
    <Answer of={useQuery(look<Balance[]>('/portfolio/balances'))}>
      {(rows) => <Table label={t.portfolio.balances} rows={rows} columns={columns} rowKey={(row) => `${row.account} ${row.currency}`} empty={<Empty title={t.portfolio.noBalances} />} />}
    </Answer>
  );
}
