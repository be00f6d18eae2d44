import { type ComponentProps, type ReactNode, Suspense, lazy } from 'react';
import { Loading } from '../ui/Answer';

const Line = lazy(() => import('./LineChart'));
const Candles = lazy(() => import('./CandleChart'));

/** Charts are loaded when the first one is shown. */
export const LineChart = (props: ComponentProps<typeof Line>): ReactNode => (
  <Suspense fallback={<div style={{ height: props.height ?? 260 }}><Loading /></div>}>
    <Line {...props} />
  </Suspense>
);

export const CandleChart = (props: ComponentProps<typeof Candles>): ReactNode => (
  <Suspense fallback={<div style={{ height: props.height ?? 460 }}><Loading /></div>}>
    <Candles {...props} />
  </Suspense>
);

export type { Line } from './LineChart';
export type { Band, PriceLevel, Trade } from './CandleChart';
