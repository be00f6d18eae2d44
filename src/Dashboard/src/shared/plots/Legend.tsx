import type { ReactNode } from 'react';
import type { PlotLine } from './LinePlot';

/** Which line is which. */
export const Legend = ({ lines }: { lines: readonly PlotLine[] }): ReactNode => (
  <ul className="plot-legend">
    {lines.map((line) => (
      <li key={line.name} className={`plot-${line.tone}`}>{line.name}</li>
    ))}
  </ul>
);
