import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { LinePlot, type PlotPoint } from '@/shared/plots/LinePlot';
import { Badge, Panel, Stat, Stats } from '@/shared/ui';
import type { SensitivityResult } from '../types';

/** What became of the result when each number among the settings was moved. */
export function SensitivityView({ result }: { result: SensitivityResult }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  return (
    <>
      <Panel title={t.keyFigures}>
        <Stats>
          <Stat label={t.chosenFigure}><span className="num">{format.number(result.figure, 2)}</span></Stat>
          <Stat label={t.steadyShare} note={t.steadyShareHelp}><span className="num">{format.percent(result.steadyShare == null ? null : result.steadyShare * 100, 0)}</span></Stat>
        </Stats>
      </Panel>
      <div className="grid">
        {result.parameters.map((parameter) => (
          <Panel key={parameter.path} title={parameter.path.replace(/^strategy\./, '')} actions={parameter.cliffAt == null ? undefined : <Badge tone="bad">{t.cliffAt(format.quantity(parameter.cliffAt))}</Badge>}>
            <LinePlot
              label={t.sensitivityLabel(parameter.path)}
              height={170}
              xText={format.quantity}
              yText={(y) => format.number(y, 2)}
              lines={[{ name: parameter.path, tone: 'main', points: parameter.points.flatMap((p): PlotPoint[] => (p.figure == null ? [] : [[p.value, p.figure]])) }]}
            />
          </Panel>
        ))}
      </div>
    </>
  );
}
