import { type ChartOptions, ColorType, CrosshairMode, type DeepPartial, LineStyle } from 'lightweight-charts';

export type Ink = 'up' | 'down' | 'accent' | 'muted' | 'warn' | 'text' | 'line' | 'line-strong' | 'surface';

/** A colour of the theme. A canvas knows no variables, so it is read when it is drawn. */
export const ink = (name: Ink): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || '#888';

export function faded(name: Ink, share: number): string {
  const hex = ink(name).replace('#', '');
  const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${share})`;
}

export const chartColours = (): DeepPartial<ChartOptions> => ({
  layout: {
    background: { type: ColorType.Solid, color: ink('surface') },
    textColor: ink('muted'),
    panes: { separatorColor: ink('line'), separatorHoverColor: ink('line-strong') },
  },
  grid: { vertLines: { color: faded('line', 0.6) }, horzLines: { color: faded('line', 0.6) } },
  rightPriceScale: { borderColor: ink('line') },
  timeScale: { borderColor: ink('line') },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: { color: ink('line-strong'), labelBackgroundColor: ink('line-strong'), style: LineStyle.Dashed },
    horzLine: { color: ink('line-strong'), labelBackgroundColor: ink('line-strong'), style: LineStyle.Dashed },
  },
});
