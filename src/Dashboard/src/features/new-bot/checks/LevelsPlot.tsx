import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { extent, linear } from '@/shared/plots/scales';
import { useWidth } from '@/shared/plots/useWidth';
import type { Preview } from '../types';
import '@/shared/plots/plots.css';

interface Props {
  orders: Preview['orders'];
  price: number;
  stopLoss: number | null;
}

const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 420;
const PER_LEVEL = 12;

/** Levels as bars at their prices, as long as they cost, against the price now. */
export function LevelsPlot({ orders, price, stopLoss }: Props): ReactNode {
  const t = useTexts().newBot;
  const format = useFormat();
  const [ref, width] = useWidth(420);
  const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, orders.length * PER_LEVEL + 40));
  const [low, high] = extent([...orders.map((o) => o.price), price, ...(stopLoss === null ? [] : [stopLoss])]);
  const y = linear([low, high], [height - 16, 16]);
  const most = Math.max(...orders.map((o) => o.cost), 0) || 1;
  const left = 84;
  const length = linear([0, most], [0, Math.max(40, width - left - 12)]);
  const named = (i: number): boolean => orders.length <= 14 || i % Math.ceil(orders.length / 14) === 0;
  return (
    <div ref={ref} className="plot">
      <svg role="img" aria-label={t.levelsLabel(orders.length, format.price(low), format.price(high), format.price(price))} width={width} height={height}>
        {orders.map((order, i) => (
          <g key={`${order.level}-${order.price}`} className={order.side?.toLowerCase() === 'sell' ? 'plot-down' : 'plot-up'}>
            <line className="plot-stroke" x1={left} x2={left + length(order.cost)} y1={y(order.price)} y2={y(order.price)} strokeWidth={3} />
            {named(i) && <text className="plot-text" x={left - 6} y={y(order.price) + 4} textAnchor="end">{format.price(order.price)}</text>}
          </g>
        ))}
        {stopLoss !== null && <line className="plot-down plot-stroke" x1={left} x2={width} y1={y(stopLoss)} y2={y(stopLoss)} strokeDasharray="2 3" />}
        <g className="plot-second">
          <line className="plot-stroke" x1={left} x2={width} y1={y(price)} y2={y(price)} strokeDasharray="5 4" />
        </g>
      </svg>
    </div>
  );
}
