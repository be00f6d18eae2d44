import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Gain, Money } from '@/shared/format/Figure';
import { Answer, type Column, Stat, Stats, Table } from '@/shared/ui';
import { Bar } from './Allocations';
import type { Exposures, SymbolExposure } from './types';

/** What is at stake against the limits. */
export function Exposure(): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<SymbolExposure>[]>(
    () => [
      { key: 'symbol', title: t.common.symbol, by: (row) => row.symbol, cell: (row) => row.symbol },
      { key: 'long', title: t.portfolio.long, isNumber: true, by: (row) => row.long, cell: (row) => <Money value={row.long} /> },
      { key: 'short', title: t.portfolio.short, isNumber: true, by: (row) => row.short, cell: (row) => <Money value={row.short} /> },
      { key: 'net', title: t.portfolio.net, isNumber: true, by: (row) => row.net, cell: (row) => <Gain value={row.net} /> },
      { key: 'orders', title: t.portfolio.withOrders, isNumber: true, isExtra: true, by: (row) => row.withOrders, cell: (row) => <Money value={row.withOrders} /> },
      { key: 'limit', title: t.portfolio.limit, isNumber: true, isExtra: true, by: (row) => row.limit, cell: (row) => <Money value={row.limit} /> },
      { key: 'used', title: t.portfolio.used, by: (row) => row.usedPercent, cell: (row) => <Bar percent={row.usedPercent} /> },
    ],
    [t],
  );
  return (
    <Answer of={useQuery(look<Exposures>('/portfolio/exposure'))}>
      {(exposure) => (
        <div className="stack tab-padded">
          <Total exposure={exposure} />
          <Table label={t.portfolio.exposure} rows={exposure.symbols} columns={columns} rowKey={(row) => row.symbol} />
        </div>
      )}
    </Answer>
  );
}

function Total({ exposure }: { exposure: Exposures }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <Stats>
      <Stat label={t.portfolio.gross}><Money value={exposure.gross} /></Stat>
      <Stat label={t.portfolio.net}><Gain value={exposure.net} /></Stat>
      <Stat label={t.portfolio.withOrders} note={`${t.portfolio.limit} ${format.money(exposure.limit)}`}><Money value={exposure.withOrders} /></Stat>
      <Stat label={t.portfolio.used}>{format.percent(exposure.usedPercent, 1)}</Stat>
      <Stat label={t.bots.leverage}>{format.number(exposure.leverage, 2)}×</Stat>
    </Stats>
  );
}
