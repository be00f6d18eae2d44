import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Change } from '@/shared/format/Figure';
import { HeatTable } from '@/shared/plots/HeatTable';
import { sequentialHeat } from '@/shared/plots/heat';
import { Button, Panel, SelectField, Stat, Stats, Table } from '@/shared/ui';
import type { HeatMap, OptimisationResult, TriedSet } from '../types';
import { ApplySet } from './ApplySet';

export function OptimisationView({ result }: { result: OptimisationResult }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  return (
    <>
      <Panel title={t.keyFigures}>
        <Stats>
          <Stat label={t.setsTried}><span className="num">{format.number(result.trials)} / {format.number(result.setsOfSpace)}</span></Stat>
          <Stat label={t.setsMeeting}><span className="num">{format.number(result.meetRequirements)}</span></Stat>
          <Stat label={t.objective}>{result.objectives.join(', ')}</Stat>
          <Stat label={t.deflatedSharpe} note={t.deflatedSharpeHelp}><span className="num">{format.number(result.deflatedSharpe, 2)}</span></Stat>
        </Stats>
      </Panel>
      {result.heatMaps.length > 0 && <Maps maps={result.heatMaps} />}
      <BestSets result={result} />
      <Importance result={result} />
    </>
  );
}

function Maps({ maps }: { maps: HeatMap[] }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const [chosen, setChosen] = useState(0);
  const map = maps[chosen] ?? maps[0]!;
  const best = map.cells.map((row) => row.map((cell) => cell?.best ?? null));
  const heat = sequentialHeat(best.flat().map((value) => (value === null || !map.lessIsBetter ? value : -value)));
  const options = maps.map((m, i) => ({ value: String(i), label: `${nameOf(m.x)} × ${nameOf(m.y)} · ${m.objective}` }));
  return (
    <Panel title={t.heatMap}>
      <div className="stack">
        <SelectField label={t.heatMapOf} options={options} value={String(chosen)} onValue={(value) => setChosen(Number(value))} />
        <HeatTable
          caption={t.heatMapHelp(map.objective, nameOf(map.x), nameOf(map.y))}
          corner={`${nameOf(map.y)} ↓ · ${nameOf(map.x)} →`}
          columns={map.xValues.map(String)}
          rows={map.yValues.map((y, row) => ({ name: String(y), cells: best[row] ?? [] }))}
          heat={(value) => heat(value === null || value === undefined || !map.lessIsBetter ? value : -value)}
          text={(value) => format.number(value, 2)}
        />
        <p className="field-help">{t.heatMapHelp(map.objective, nameOf(map.x), nameOf(map.y))}</p>
      </div>
    </Panel>
  );
}

const nameOf = (path: string): string => path.replace(/^strategy\./, '');

function BestSets({ result }: { result: OptimisationResult }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const [applied, setApplied] = useState<TriedSet | null>(null);
  const paths = Object.keys(result.best[0]?.values ?? {});
  return (
    <Panel title={t.backtests.bestSets} isFlush>
      <Table
        label={t.backtests.bestSets}
        rows={result.best}
        rowKey={(set) => set.rank}
        columns={[
          { key: 'rank', title: '#', cell: (set) => <span className="num">{set.rank}</span>, by: (set) => set.rank, isNumber: true },
          ...paths.map((path) => ({ key: path, title: nameOf(path), cell: (set: TriedSet) => <span className="num">{String(set.values[path] ?? '')}</span>, isNumber: true })),
          { key: 'return', title: t.results.return, cell: (set) => <Change value={set.figures?.returnPercent} />, by: (set) => set.figures?.returnPercent, isNumber: true },
          { key: 'sharpe', title: t.results.sharpe, cell: (set) => <span className="num">{format.number(set.figures?.sharpe, 2)}</span>, by: (set) => set.figures?.sharpe, isNumber: true },
          { key: 'drawdown', title: t.results.maxDrawdown, cell: (set) => <span className="num">{format.percent(set.figures?.maxDrawdownPercent)}</span>, by: (set) => set.figures?.maxDrawdownPercent, isNumber: true },
          { key: 'deals', title: t.results.deals, cell: (set) => <span className="num">{format.number(set.figures?.deals)}</span>, by: (set) => set.figures?.deals, isNumber: true, isExtra: true },
          { key: 'act', title: '', cell: (set) => <Button look="quiet" onClick={() => setApplied(set)}>{t.backtests.apply}</Button> },
        ]}
      />
      {applied && <ApplySet bot={result.bot} set={applied} close={() => setApplied(null)} />}
    </Panel>
  );
}

function Importance({ result }: { result: OptimisationResult }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  return (
    <Panel title={t.importance}>
      <ul className="bars">
        {result.importance.map(({ path, percent }) => (
          <li key={path}>
            <span>{nameOf(path)}</span>
            <meter value={percent} max={100} aria-label={nameOf(path)} />
            <span className="num">{format.percent(percent, 0)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
