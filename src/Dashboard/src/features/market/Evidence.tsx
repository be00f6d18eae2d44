import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import type { Market, RegimeReading } from '@/shared/api/types';
import { Empty, Panel, RegimeBadge } from '@/shared/ui';
import { colourOf } from './regimeBands';

/** What the candles say a market is doing, and the numbers that say so. */
export function Evidence({ market }: { market: Market }): ReactNode {
  const t = useTexts();
  const { regime, trueRegime } = market;
  return (
    <Panel title={t.market.evidence}>
      {regime ? <Reading reading={regime} /> : <Empty icon="market" title={t.market.noRegime} />}
      {trueRegime && <p className="muted evidence-truth">{t.market.truly}: {t.regimes[trueRegime[0]!.toLowerCase() + trueRegime.slice(1)] ?? trueRegime}</p>}
    </Panel>
  );
}

function Reading({ reading }: { reading: RegimeReading }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const { evidence } = reading;
  const odds = [
    ['sideways', evidence.sideways],
    ['uptrend', evidence.uptrend],
    ['downtrend', evidence.downtrend],
    ['high_volatility', evidence.highVolatility],
  ] as const;
  const it = evidence.indicators;
  const numbers: [string, string][] = [
    [t.market.adx, format.number(it.adx, 1)],
    [t.market.plusDi, format.number(it.plusDi, 1)],
    [t.market.minusDi, format.number(it.minusDi, 1)],
    [t.market.slope, format.change(it.slopePercentPerDay)],
    [t.market.bands, format.number(it.bandWidthPercentile, 0)],
    [t.market.atr, format.number(it.atrPercentile, 0)],
    [t.market.ratio, `${format.number(it.volumeRatio, 2)}×`],
  ];
  return (
    <>
      <div className="row evidence-head">
        <RegimeBadge regime={reading.regime} />
        <span className="muted">{t.market.since(format.number(reading.candles))}</span>
        {reading.candidate !== reading.regime && <span className="row muted">{t.market.candidate}: <RegimeBadge regime={reading.candidate} /></span>}
      </div>
      <dl className="facts">
        <dt>{t.market.confidence}</dt>
        <dd className="num">{format.percent(reading.confidence * 100, 0)}</dd>
      </dl>
      <h3 className="evidence-title">{t.market.likely}</h3>
      <dl className="odds">
        {odds.map(([regime, share]) => (
          <div key={regime}>
            <dt>{t.regimes[regime]}</dt>
            <dd>
              <meter className={`odds-${colourOf(regime)}`} min={0} max={1} value={share} aria-label={t.regimes[regime]}>{share}</meter>
              <span className="num">{format.percent(share * 100, 0)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <dl className="facts">{numbers.map(([label, value]) => <FactRow key={label} label={label} value={value} />)}</dl>
    </>
  );
}

const FactRow = ({ label, value }: { label: string; value: string }): ReactNode => (
  <>
    <dt>{label}</dt>
    <dd className="num">{value}</dd>
  </>
);
