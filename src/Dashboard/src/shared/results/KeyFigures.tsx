import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Change, Gain } from '../format/Figure';
import { Stat, Stats } from '../ui';
import type { Statistics } from './types';

/** The figures that matter first; the rest where there is room. */
export function KeyFigures({ of, isShort = false }: { of: Statistics; isShort?: boolean }): ReactNode {
  const t = useTexts().results;
  const f = useFormat();
  return (
    <Stats>
      <Stat label={t.netProfit}><Gain value={of.netProfit} /></Stat>
      <Stat label={t.return}><Change value={of.returnPercent} /></Stat>
      <Stat label={t.maxDrawdown}><span className="num">{f.percent(of.maxDrawdownPercent)}</span></Stat>
      <Stat label={t.sharpe}><span className="num">{f.number(of.sharpe, 2)}</span></Stat>
      <Stat label={t.profitFactor}><span className="num">{f.number(of.profitFactor, 2)}</span></Stat>
      <Stat label={t.winRate}><span className="num">{f.percent(of.winRatePercent, 1)}</span></Stat>
      <Stat label={t.deals}><span className="num">{f.number(of.deals)}</span></Stat>
      <Stat label={t.fees}><span className="num">{f.money(of.fees)}</span></Stat>
      <Stat label={t.buyAndHold}><Change value={of.buyAndHoldPercent} /></Stat>
      {!isShort && (
        <>
          <Stat label={t.cagr}><Change value={of.cagrPercent} /></Stat>
          <Stat label={t.sortino}><span className="num">{f.number(of.sortino, 2)}</span></Stat>
          <Stat label={t.calmar}><span className="num">{f.number(of.calmar, 2)}</span></Stat>
          <Stat label={t.volatility}><span className="num">{f.percent(of.volatilityPercent, 1)}</span></Stat>
          <Stat label={t.expectancy}><Gain value={of.expectancy} /></Stat>
          <Stat label={t.averageWin}><Gain value={of.averageWin} /></Stat>
          <Stat label={t.averageLoss}><Gain value={of.averageLoss} /></Stat>
          <Stat label={t.longestLosses}><span className="num">{f.number(of.longestLosses)}</span></Stat>
          <Stat label={t.orders}><span className="num">{f.number(of.orders)}</span></Stat>
          <Stat label={t.fills}><span className="num">{f.number(of.fills)}</span></Stat>
          <Stat label={t.funding}><Gain value={of.funding} /></Stat>
          <Stat label={t.exposureTime}><span className="num">{f.percent(of.exposureTimePercent, 0)}</span></Stat>
          <Stat label={t.days}><span className="num">{f.number(of.days)}</span></Stat>
        </>
      )}
    </Stats>
  );
}
