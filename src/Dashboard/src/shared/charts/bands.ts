import type { IPrimitivePaneRenderer, ISeriesPrimitive, Logical, SeriesAttachedParameter, Time } from 'lightweight-charts';

/** From a candle until before another, by their places; coloured. */
export interface Stretch {
  from: number;
  to: number;
  colour: string;
}

/** Colours behind the candles, one stretch after another, without gaps between candles. */
export class Bands implements ISeriesPrimitive<Time> {
  private chart: SeriesAttachedParameter<Time>['chart'] | null = null;
  private redraw: () => void = () => undefined;
  private stretches: readonly Stretch[] = [];

  attached({ chart, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.chart = chart;
    this.redraw = requestUpdate;
  }

  detached(): void {
    this.chart = null;
  }

  show(stretches: readonly Stretch[]): void {
    this.stretches = stretches;
    this.redraw();
  }

  paneViews() {
    return [{ zOrder: () => 'bottom' as const, renderer: (): IPrimitivePaneRenderer => ({ draw: (target) => this.draw(target) }) }];
  }

  private draw(target: Parameters<IPrimitivePaneRenderer['draw']>[0]): void {
    const scale = this.chart?.timeScale();
    if (!scale) return;
    target.useBitmapCoordinateSpace(({ context, bitmapSize, horizontalPixelRatio }) => {
      // Only whole places have a coordinate: that of a candle's middle.
      const half = scale.options().barSpacing / 2;
      const place = (index: number): number | null => {
        const middle = scale.logicalToCoordinate(index as Logical);
        return middle === null ? null : middle - half;
      };
      for (const { from, to, colour } of this.stretches) {
        const [left, right] = [place(from), place(to)];
        if (left === null || right === null || right < 0) continue;
        context.fillStyle = colour;
        context.fillRect(Math.round(left * horizontalPixelRatio), 0, Math.round((right - left) * horizontalPixelRatio), bitmapSize.height);
      }
    });
  }
}
