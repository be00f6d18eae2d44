import type { KeyboardEvent, ReactNode } from 'react';
import { type Scale, linear, ticks } from './scales';
import { useWidth } from './useWidth';

/** Where a chart is drawn, in pixels, and its scales. */
export interface PlotArea {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: Scale;
  y: Scale;
  xRange: [number, number];
  yRange: [number, number];
}

export interface PlotFrameProps {
  label: string;
  height: number;
  xRange: [number, number];
  yRange: [number, number];
  xText: (x: number) => string;
  yText: (y: number) => string;
  /** The values under the pointer, in words. */
  reading?: string | null;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: (area: PlotArea) => ReactNode;
}

/** Axes, lines of the grid, and what is read off. */
export function PlotFrame(props: PlotFrameProps): ReactNode {
  const [ref, width] = useWidth(640);
  const yTicks = ticks(props.yRange, Math.max(2, Math.round(props.height / 56)));
  const left = 12 + 7 * Math.max(3, ...yTicks.map((t) => props.yText(t).length));
  const area = areaOf(props, left, width);
  const xTicks = ticks(props.xRange, Math.max(2, Math.round((area.right - area.left) / 110)));
  return (
    <div className="plot" ref={ref}>
      <p className="plot-reading" aria-live="polite">
        {props.reading ?? '\u00a0'}
      </p>
      {/* The chart is read with the arrow keys, so it must be reachable. */}
      <svg role="img" aria-label={props.label} tabIndex={props.onKeyDown ? 0 : undefined} onKeyDown={props.onKeyDown} width={width} height={props.height}>
        {yTicks.map((tick) => (
          <g key={tick}>
            <line className="plot-grid" x1={area.left} x2={area.right} y1={area.y(tick)} y2={area.y(tick)} />
            <text className="plot-text" x={area.left - 6} y={area.y(tick) + 4} textAnchor="end">
              {props.yText(tick)}
            </text>
          </g>
        ))}
        {xTicks.map((tick) => (
          <text key={tick} className="plot-text" x={area.x(tick)} y={props.height - 6} textAnchor="middle">
            {props.xText(tick)}
          </text>
        ))}
        {props.children(area)}
      </svg>
    </div>
  );
}

function areaOf(props: PlotFrameProps, left: number, width: number): PlotArea {
  const edges = { left, right: Math.max(left + 1, width - 24), top: 8, bottom: props.height - 26 };
  return {
    ...edges,
    xRange: props.xRange,
    yRange: props.yRange,
    x: linear(props.xRange, [edges.left, edges.right]),
    y: linear(props.yRange, [edges.bottom, edges.top]),
  };
}
