import type { ReactNode } from 'react';
import { type Heat, heatColour } from './heat';
import './plots.css';

export interface HeatTableProps {
  caption: string;
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly (number | null | undefined)[]; total?: number | null }[];
  heat: Heat;
  text: (value: number) => string;
  /** Names of the axes, shown in the corner. */
  corner?: string;
  totalName?: string;
  /** The cell that is told apart. */
  marked?: { row: number; column: number };
}

/** Numbers whose background says how good they are: a table, so that it can be read without colours. */
export function HeatTable({ caption, columns, rows, heat, text, corner, totalName, marked }: HeatTableProps): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="heat-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="heat">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <td>{corner}</td>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {totalName && <th scope="col">{totalName}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {row.cells.map((value, c) => (
                <td
                  key={columns[c]}
                  className={marked?.row === r && marked.column === c ? 'heat-marked' : undefined}
                  style={{ background: heatColour(heat(value)) }}
                >
                  {value === null || value === undefined ? '' : text(value)}
                </td>
              ))}
              {totalName && <td className="heat-total">{row.total === null || row.total === undefined ? '' : text(row.total)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
