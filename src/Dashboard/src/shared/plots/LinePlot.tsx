import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { type PlotArea, PlotFrame } from './PlotFrame';
import { extent, thinned } from './scales';
import './plots.css';

/** A point: where on the horizontal axis, and how high. */
export type PlotPoint = readonly [x: number, y: number];

export interface PlotLine {
  name: string;
  points: readonly PlotPoint[];
  tone: 'main' | 'second' | 'up' | 'down' | 'muted' | 'third' | 'fourth';
  /** Whether the room between the line and the bottom or zero is filled. */
  isFilled?: boolean;
  /** Whether it is drawn with gaps. */
  isDashed?: boolean;
}

export interface PlotBand {
  name: string;
  low: readonly PlotPoint[];
  high: readonly PlotPoint[];
  strength: 1 | 2;
}

export interface LinePlotProps {
  /** What it shows, for those who cannot see it. */
  label: string;
  lines: readonly PlotLine[];
  bands?: readonly PlotBand[];
  height?: number;
  xText: (x: number) => string;
  yText: (y: number) => string;
  /** Always in sight, such as zero. */
  include?: readonly number[];
}

const mostPoints = 800;

/** Lines and bands over time. A pointer or the arrow keys read the values off. */
export function LinePlot({ label, lines, bands = [], height = 220, xText, yText, include = [] }: LinePlotProps): ReactNode {
  const [at, setAt] = useState<number | null>(null);
  const all = [...lines.map((l) => l.points), ...bands.flatMap((b) => [b.low, b.high])];
  const x = extent(all.flatMap((points) => points.map((p) => p[0])));
  const y = extent([...all.flatMap((points) => points.map((p) => p[1])), ...include]);
  const longest = lines.reduce<readonly PlotPoint[]>((most, l) => (l.points.length > most.length ? l.points : most), []);
  const marked = at === null ? null : (longest[Math.min(at, longest.length - 1)] ?? null);

  function follow(event: PointerEvent<SVGRectElement>, area: PlotArea): void {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setAt(nearest(longest, area.xRange[0] + share * (area.xRange[1] - area.xRange[0])));
  }

  function step(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (by === undefined || longest.length === 0) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(longest.length - 1, (at ?? longest.length - 1) + by)));
  }

  return (
    <PlotFrame {...{ label, height, xText, yText }} xRange={x} yRange={y} onKeyDown={step} reading={marked && readingOf(marked[0], lines, xText, yText)}>
      {(area) => (
        <>
          {bands.map((band) => (
            <path key={band.name} className={`plot-band plot-band-${band.strength}`} d={bandPath(band, area)} />
          ))}
          {lines.map((line) => (
            <Line key={line.name} line={line} area={area} />
          ))}
          {marked && <line className="plot-cursor" x1={area.x(marked[0])} x2={area.x(marked[0])} y1={area.top} y2={area.bottom} />}
          <rect
            className="plot-touch"
            x={area.left}
            y={area.top}
            width={Math.max(0, area.right - area.left)}
            height={area.bottom - area.top}
            onPointerMove={(e) => follow(e, area)}
            onPointerLeave={() => setAt(null)}
          />
        </>
      )}
    </PlotFrame>
  );
}

function Line({ line, area }: { line: PlotLine; area: PlotArea }): ReactNode {
  const points = thinned(line.points, mostPoints, (p) => p[1]);
  if (points.length === 0) return null;
  const path = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${area.x(p[0]).toFixed(1)} ${area.y(p[1]).toFixed(1)}`).join('');
  const base = area.y(Math.max(area.yRange[0], Math.min(area.yRange[1], 0)));
  const [first, last] = [points[0] as PlotPoint, points[points.length - 1] as PlotPoint];
  return (
    <g className={`plot-line plot-${line.tone}`}>
      {line.isFilled && <path className="plot-fill" d={`${path}L${area.x(last[0])} ${base}L${area.x(first[0])} ${base}Z`} />}
      <path className="plot-stroke" d={path} strokeDasharray={line.isDashed ? '5 4' : undefined} />
    </g>
  );
}

function bandPath(band: PlotBand, area: PlotArea): string {
  const point = (p: PlotPoint) => `${area.x(p[0]).toFixed(1)} ${area.y(p[1]).toFixed(1)}`;
  return `M${[...band.high.map(point), ...[...band.low].reverse().map(point)].join('L')}Z`;
}

function nearest(points: readonly PlotPoint[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle] as PlotPoint)[0] <= x) low = middle;
    else high = middle;
  }
  const [a, b] = [points[low], points[high]];
  return a && b && Math.abs(b[0] - x) < Math.abs(a[0] - x) ? high : low;
}

function readingOf(x: number, lines: readonly PlotLine[], xText: (x: number) => string, yText: (y: number) => string): string {
  const values = lines.flatMap((line) => {
    const point = line.points[nearest(line.points, x)];
    return point ? [lines.length > 1 ? `${line.name} ${yText(point[1])}` : yText(point[1])] : [];
  });
  return `${xText(x)}: ${values.join(' · ')}`;
}

