import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, Table } from '../ui';
import type { Difference } from './difference';
import { valueText } from './words';
import './difference.css';

/** Two values side by side, where they differ. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }): ReactNode {
  const t = useTexts();
  if (differences.length === 0) return <Empty icon="check" title={t.difference.none} />;
  return (
    <Table
      label={t.difference.title}
      rows={differences}
      rowKey={(d) => d.path}
      columns={[
        { key: 'path', title: t.difference.field, cell: (d) => <code>{d.path}</code> },
        { key: 'before', title: t.difference.before, cell: (d) => (d.kind === 'added' ? <span className="left-out">{t.difference.leftOut}</span> : <del>{valueText(d.before)}</del>) },
        { key: 'after', title: t.difference.after, cell: (d) => (d.kind === 'removed' ? <span className="left-out">{t.difference.leftOut}</span> : <ins>{valueText(d.after)}</ins>) },
      ]}
    />
  );
}
