import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { Empty } from './Answer';
import { Button } from './Button';
import { Icon } from './Icon';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** What it is sorted by; a column without it cannot be sorted. */
  by?: (row: T) => string | number | null | undefined;
  isNumber?: boolean;
  /** Left out where there is little room. */
  isExtra?: boolean;
}

interface Props<T> {
  /** What the table holds, for those who hear the page. */
  label: string;
  rows: readonly T[];
  columns: Column<T>[];
  rowKey: (row: T) => string | number;
  sort?: { key: string; isDown?: boolean };
  empty?: ReactNode;
  rowClass?: (row: T) => string | undefined;
  /** Asks for the next page of a long list. */
  more?: (() => void) | undefined;
  isLoadingMore?: boolean;
}

type Sort = { key: string; isDown: boolean };

function sorted<T>(rows: readonly T[], column: Column<T> | undefined, isDown: boolean): readonly T[] {
  const by = column?.by;
  if (!by) return rows;
  const compare = (a: T, b: T): number => {
    const [x, y] = [by(a) ?? -Infinity, by(b) ?? -Infinity];
    return typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : Number(x) - Number(y);
  };
  return [...rows].sort((a, b) => (isDown ? compare(b, a) : compare(a, b)));
}

export function Table<T>({ label, rows, columns, rowKey, sort: initial, empty, rowClass, more, isLoadingMore }: Props<T>): ReactNode {
  const t = useTexts();
  const [sort, setSort] = useState<Sort | null>(initial ? { key: initial.key, isDown: initial.isDown ?? false } : null);
  const shown = useMemo(() => sorted(rows, columns.find((c) => c.key === sort?.key), sort?.isDown ?? false), [rows, columns, sort]);
  if (rows.length === 0) return empty ?? <Empty title={t.common.none} />;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)} aria-sort={sort?.key === column.key ? (sort.isDown ? 'descending' : 'ascending') : undefined}>
                {column.by ? <SortButton column={column} sort={sort} onSort={setSort} /> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)} className={rowClass?.(row)}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className="table-more">
          <Button look="quiet" onClick={more} isBusy={!!isLoadingMore}>{t.common.showMore}</Button>
        </div>
      )}
    </div>
  );
}

const classOf = <T,>(column: Column<T>): string => `${column.isNumber ? 'cell-number' : ''} ${column.isExtra ? 'cell-extra' : ''}`.trim();

function SortButton<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | null; onSort: (sort: Sort) => void }): ReactNode {
  const isOn = sort?.key === column.key;
  return (
    <button type="button" className={`sort ${isOn ? 'is-on' : ''}`} onClick={() => onSort({ key: column.key, isDown: isOn ? !sort.isDown : !!column.isNumber })}>
      {column.title}
      {isOn && <Icon name={sort.isDown ? 'down' : 'up'} size={12} />}
    </button>
  );
}
