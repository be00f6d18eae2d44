import { AreaSeries, BaselineSeries, type ISeriesApi, LineSeries, type SeriesType, type Time } from 'lightweight-charts';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { type Ink, faded, ink } from './palette';
import { seconds, useChart } from './useChart';

export interface Line {
  name: string;
  points: readonly { at: number; value: number }[];
  /** An area under the curve; one around zero, green above and red below; or a line. */
  kind?: 'area' | 'baseline' | 'line';
  colour?: Ink;
  /** What a baseline lies around. */
  base?: number;
  /** Drawn below the others, with its own scale. */
  pane?: number;
}

interface Props {
  /** What is shown, for those who do not see it. */
  label: string;
  lines: Line[];
  height?: number;
  format?: (value: number) => string;
}

type Drawn = ISeriesApi<SeriesType, Time>;

/** Points of one second are one point: a chart has one value per time, in order. */
function inOrder(points: Line['points']): { time: Time; value: number }[] {
  const values = new Map<Time, number>();
  for (const point of points) if (Number.isFinite(point.value)) values.set(seconds(point.at), point.value);
  return [...values].sort(([a], [b]) => Number(a) - Number(b)).map(([time, value]) => ({ time, value }));
}

/** Curves over time: equity, drawdown, profit. */
export default function LineChart({ label, lines, height = 260, format }: Props): ReactNode {
  const t = useTexts();
  const formats = useFormat();
  const { box, chart, theme } = useChart(format ?? formats.money);
  const drawn = useRef<Drawn[]>([]);
  const shape = lines.map((line) => `${line.kind ?? 'area'}:${line.pane ?? 0}`).join();

  useEffect(() => {
    if (!chart) return;
    drawn.current = shape.split(',').filter(Boolean).map((part) => {
      const [kind, pane] = part.split(':');
      const type = kind === 'line' ? LineSeries : kind === 'baseline' ? BaselineSeries : AreaSeries;
      return chart.addSeries(type, { priceLineVisible: false, lineWidth: 2 }, Number(pane));
    });
    const [first, second] = chart.panes();
    if (second) {
      first?.setStretchFactor(3);
      second.setStretchFactor(1);
    }
    return () => {
      drawn.current = [];
      // A chart that is gone has taken its series along.
      try {
        for (const series of chart.panes().flatMap((pane) => pane.getSeries())) chart.removeSeries(series);
      } catch {
        // Removed with the chart.
      }
    };
  }, [chart, shape]);

  useEffect(() => {
    drawn.current.forEach((series, index) => {
      const line = lines[index];
      if (!line) return;
      series.applyOptions(colours(line));
      series.setData(inOrder(line.points));
    });
  }, [lines, chart, shape, theme]);

  const count = lines[0]?.points.length ?? 0;
  useEffect(() => {
    if (count > 0) chart?.timeScale().fitContent();
  }, [chart, count, shape]);

  return (
    <figure className="chart">
      <div ref={box} className="chart-box" style={{ height }} role="img" aria-label={label} />
      <figcaption className="visually-hidden">{label}. {t.common.charts}</figcaption>
    </figure>
  );
}

function colours(line: Line): object {
  const name = line.colour ?? 'accent';
  if (line.kind === 'line') return { color: ink(name) };
  if (line.kind === 'baseline')
    return {
      baseValue: { type: 'price', price: line.base ?? 0 },
      topLineColor: ink('up'),
      topFillColor1: faded('up', 0.25),
      topFillColor2: faded('up', 0.03),
      bottomLineColor: ink('down'),
      bottomFillColor1: faded('down', 0.03),
      bottomFillColor2: faded('down', 0.25),
    };
  return { lineColor: ink(name), topColor: faded(name, 0.3), bottomColor: faded(name, 0.02) };
}
