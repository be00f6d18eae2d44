import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import type { Page } from '@/shared/api/queries';
import type { RegimeTransition } from '@/shared/api/types';
import { Moment, Share } from '@/shared/format/Figure';
import { Answer, type Column, Empty, Panel, RegimeBadge, Table } from '@/shared/ui';

/** When a market's regime changed, into what, and what said so. */
export function RegimeHistory({ changes }: { changes: UseQueryResult<Page<RegimeTransition>> }): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<RegimeTransition>[]>(
    () => [
      { key: 'at', title: t.common.time, cell: (change) => <Moment at={change.at} /> },
      { key: 'change', title: t.market.change, cell: (change) => <span className="row"><RegimeBadge regime={change.from} /> → <RegimeBadge regime={change.to} /></span> },
      { key: 'confidence', title: t.market.confidence, isNumber: true, cell: (change) => <Share value={change.confidence * 100} digits={0} /> },
      { key: 'adx', title: t.market.adx, isNumber: true, isExtra: true, cell: (change) => change.evidence.indicators.adx.toFixed(1) },
      { key: 'slope', title: t.market.slope, isNumber: true, isExtra: true, cell: (change) => <Share value={change.evidence.indicators.slopePercentPerDay} /> },
    ],
    [t],
  );
  return (
    <Panel title={t.market.history} isFlush>
      <Answer of={changes}>{({ items }) => <Table label={t.market.history} rows={items} columns={columns} rowKey={(change) => change.at} empty={<Empty title={t.market.noHistory} />} />}</Answer>
    </Panel>
  );
}
