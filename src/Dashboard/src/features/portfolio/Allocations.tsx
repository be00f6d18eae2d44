import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Gain, Money, Share } from '@/shared/format/Figure';
import { Answer, type Column, Segments, Table } from '@/shared/ui';
import type { Allocation, Spread } from './types';

type By = 'bots' | 'symbols' | 'kinds';

/** How capital is spread. */
export function Allocations(): ReactNode {
  const t = useTexts();
  const [by, setBy] = useState<By>('bots');
  const query = useQuery(look<Spread>('/portfolio/allocation'));
  const columns = useMemo<Column<Allocation>[]>(
    () => [
      { key: 'key', title: t.portfolio.groups[by], by: (row) => row.key, cell: (row) => (by === 'kinds' ? (t.kinds[row.key] ?? row.key) : row.key) },
      { key: 'capital', title: t.bots.capital, isNumber: true, by: (row) => row.capital, cell: (row) => <Money value={row.capital} /> },
      { key: 'share', title: t.portfolio.share, by: (row) => row.capitalPercent, cell: (row) => <Bar percent={row.capitalPercent} /> },
      { key: 'invested', title: t.portfolio.invested, isNumber: true, by: (row) => row.invested, cell: (row) => <Money value={row.invested} /> },
      { key: 'investedShare', title: t.portfolio.investedShare, isExtra: true, by: (row) => row.investedPercent, cell: (row) => <Bar percent={row.investedPercent} /> },
      { key: 'realized', title: t.bots.realized, isNumber: true, isExtra: true, by: (row) => row.realized, cell: (row) => <Gain value={row.realized} /> },
      { key: 'unrealized', title: t.bots.unrealized, isNumber: true, isExtra: true, by: (row) => row.unrealized, cell: (row) => <Gain value={row.unrealized} /> },
    ],
    [t, by],
  );
  return (
    <>
      <div className="tab-tools"><Groups by={by} onBy={setBy} /></div>
      <Answer of={query}>{(spread) => <Table key={by} label={t.portfolio.allocation} rows={spread[by]} columns={columns} rowKey={(row) => row.key} />}</Answer>
    </>
  );
}

export function Groups({ by, onBy }: { by: By; onBy: (by: By) => void }): ReactNode {
  const t = useTexts();
  return <Segments label={t.portfolio.group} value={by} onValue={onBy} options={(['bots', 'symbols', 'kinds'] as const).map((value) => ({ value, label: t.portfolio.groups[value] }))} />;
}

/** A share as a bar with its number. */
export function Bar({ percent }: { percent: number }): ReactNode {
  const t = useTexts();
  return (
    <span className="bar">
      <meter min={0} max={100} value={Math.min(percent, 100)} aria-label={t.portfolio.share} />
      <Share value={percent} digits={1} />
    </span>
  );
}
