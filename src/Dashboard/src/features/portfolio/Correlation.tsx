import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Answer, Empty } from '@/shared/ui';
import type { Correlations } from './types';

/** How the markets' returns move together. */
export function Correlation(): ReactNode {
  const t = useTexts();
  const query = useQuery({ ...look<Correlations>('/portfolio/correlation'), meta: { isSlow: true } });
  return <Answer of={query}>{(it) => (it.symbols.length < 2 ? <Empty title={t.portfolio.noCorrelation} /> : <Matrix it={it} />)}</Answer>;
}

/** Five steps: the number says the rest. */
const step = (value: number | null | undefined): string => (value === null || value === undefined ? 'none' : String(Math.min(4, Math.floor(Math.abs(value) * 5))));

function Matrix({ it }: { it: Correlations }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="table-scroll tab-padded" tabIndex={0} role="region" aria-label={t.portfolio.correlation}>
      <table className="matrix">
        <caption>{t.portfolio.correlationHelp(it.timeframe)}</caption>
        <thead>
          <tr><td />{it.symbols.map((symbol) => <th key={symbol} scope="col">{symbol}</th>)}</tr>
        </thead>
        <tbody>
          {it.symbols.map((symbol, row) => (
            <tr key={symbol}>
              <th scope="row">{symbol}</th>
              {it.symbols.map((other, column) => {
                const value = it.matrix[row]?.[column];
                return <td key={other} className={`num matrix-${value && value < 0 ? 'down' : 'up'}-${step(value)}`}>{format.number(value, 2)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
