import { type IChartApi, TickMarkType, type Time, createChart } from 'lightweight-charts';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useSpeech } from '@/i18n';
import { useTheme } from '../theme';
import { chartColours } from './palette';

export const seconds = (ms: number): Time => Math.floor(ms / 1000) as Time;

/** Ticks and the crosshair in the reader's language and time zone. */
function times(locale: string) {
  const hour = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  const formats = {
    [TickMarkType.Year]: new Intl.DateTimeFormat(locale, { year: 'numeric' }),
    [TickMarkType.Month]: new Intl.DateTimeFormat(locale, { month: 'short' }),
    [TickMarkType.DayOfMonth]: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    [TickMarkType.Time]: new Intl.DateTimeFormat(locale, hour),
    [TickMarkType.TimeWithSeconds]: new Intl.DateTimeFormat(locale, { ...hour, second: '2-digit' }),
  };
  const full = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: '2-digit', ...hour });
  return {
    tick: (time: Time, kind: TickMarkType) => formats[kind].format(Number(time) * 1000),
    full: (time: Time) => full.format(Number(time) * 1000),
  };
}

/** A chart in an element, as large as it is, in the colours of the theme. */
export function useChart(priceFormatter: (price: number) => string): { box: RefObject<HTMLDivElement | null>; chart: IChartApi | null; theme: string } {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<IChartApi | null>(null);
  const { theme } = useTheme();
  const { language } = useSpeech();

  useEffect(() => {
    if (!box.current) return;
    const made = createChart(box.current, {
      autoSize: true,
      // The attribution is a link of the page: the library's own logo would bring a style element along.
      layout: { attributionLogo: false, fontSize: 11 },
      rightPriceScale: { minimumWidth: 64 },
      timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 4 },
      handleScroll: { vertTouchDrag: false },
    });
    setChart(made);
    return () => {
      setChart(null);
      made.remove();
    };
  }, []);

  useEffect(() => {
    const { tick, full } = times(language);
    chart?.applyOptions({ ...chartColours(), localization: { priceFormatter, timeFormatter: full, locale: language }, timeScale: { tickMarkFormatter: tick } });
  }, [chart, theme, language, priceFormatter]);

  return { box, chart, theme };
}
