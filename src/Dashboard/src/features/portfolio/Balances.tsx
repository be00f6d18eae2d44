import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Amount, Money } from '@/shared/format/Figure';
import { Answer, type Column, Empty, Table } from '@/shared/ui';

interface Balance {
  account: string;
  asset: string;
  total: number;
  available: number;
  value?: number | null;
}

/** What lies on the accounts. */
export function Balances(): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<Balance>[]>(
    () => [
      { key: 'account', title: t.portfolio.account, by: (row) => row.account, cell: (row) => row.account },
      { key: 'asset', title: t.portfolio.currency, by: (row) => row.asset, cell: (row) => row.asset },
      { key: 'total', title: t.portfolio.total, isNumber: true, by: (row) => row.total, cell: (row) => <Amount value={row.total} /> },
      { key: 'available', title: t.portfolio.free, isNumber: true, isExtra: true, by: (row) => row.available, cell: (row) => <Amount value={row.available} /> },
      { key: 'value', title: t.common.value, isNumber: true, by: (row) => row.value, cell: (row) => <Money value={row.value} /> },
    ],
    [t],
  );
  return (
    <Answer of={useQuery(look<Balance[]>('/portfolio/balances'))}>
      {(rows) => <Table label={t.portfolio.balances} rows={rows} columns={columns} rowKey={(row) => `${row.account} ${row.asset}`} empty={<Empty title={t.portfolio.noBalances} />} />}
    </Answer>
  );
}
