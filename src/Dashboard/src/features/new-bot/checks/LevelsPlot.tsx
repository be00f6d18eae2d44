import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { extent, linear } from '@/shared/plots/scales';
import { useWidth } from '@/shared/plots/useWidth';
import '@/shared/plots/plots.css';

interface Props {
  levels: { number: number; side: string; price: number; value: number }[];
  price: number;
}

const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 420;
const PER_LEVEL = 12;

/** Levels as bars at their prices, as long as they cost, against the price now. */
export function LevelsPlot({ levels, price }: Props): ReactNode {
  const t = useTexts().newBot;
  const format = useFormat();
  const [ref, width] = useWidth(420);
  const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, levels.length * PER_LEVEL + 40));
  const [low, high] = extent([...levels.map((l) => l.price), price]);
  const y = linear([low, high], [height - 16, 16]);
  const most = Math.max(...levels.map((l) => l.value), 0) || 1;
  const left = 84;
  const length = linear([0, most], [0, Math.max(40, width - left - 12)]);
  const named = (i: number): boolean => levels.length <= 14 || i % Math.ceil(levels.length / 14) === 0;
  return (
    <div ref={ref} className="plot">
      <svg role="img" aria-label={t.levelsLabel(levels.length, format.price(low), format.price(high), format.price(price))} width={width} height={height}>
        {levels.map((level, i) => (
          <g key={level.number} className={level.side.toLowerCase() === 'buy' ? 'plot-up' : 'plot-down'}>
            <line className="plot-stroke" x1={left} x2={left + length(level.value)} y1={y(level.price)} y2={y(level.price)} strokeWidth={3} />
            {named(i) && <text className="plot-text" x={left - 6} y={y(level.price) + 4} textAnchor="end">{format.price(level.price)}</text>}
          </g>
        ))}
        <g className="plot-second">
          <line className="plot-stroke" x1={left} x2={width} y1={y(price)} y2={y(price)} strokeDasharray="5 4" />
        </g>
      </svg>
    </div>
  );
}
