import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { KeyFigures } from '@/shared/results/KeyFigures';
import { Badge, Panel, Table } from '@/shared/ui';
import type { DossierResult } from '../types';
import { MonteCarloView } from './MonteCarloView';
import { Promotion } from '@/shared/bots/Promotion';
import { WalkForwardView } from './WalkForwardView';

/** Every test that one bot was put to, with the verdict. */
export function DossierView({ result }: { result: DossierResult }): ReactNode {
  const t = useTexts().backtests;
  const failed = result.tests.filter((test) => !test.passed).length;
  return (
    <>
      <Panel title={<>{t.verdict} <Badge tone={result.passed ? 'good' : 'bad'}>{result.passed ? t.passed : t.notPassed}</Badge></>}>
        <div className="stack">
          <p>{result.passed ? t.mayTrade(result.bot.id) : t.mayNotTrade(result.bot.id, failed, result.tests.length)}</p>
          <Promotion bot={result.bot.id} />
        </div>
      </Panel>
      <Tests result={result} />
      <Panel title={t.keyFigures}><KeyFigures of={result.statistics} /></Panel>
      <WalkForwardView result={result.walkForward} />
      <MonteCarloView result={result.monteCarlo} />
    </>
  );
}

function Tests({ result }: { result: DossierResult }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const figure = (value: number | null | undefined): string => (typeof value === 'number' ? format.quantity(Number(value.toPrecision(4))) : format.number(null));
  return (
    <Panel title={t.tests} isFlush>
      <Table
        label={t.tests}
        rows={result.tests}
        rowKey={(test) => test.name}
        columns={[
          { key: 'verdict', title: t.verdict, cell: (test) => <Badge tone={test.passed ? 'good' : 'bad'}>{test.passed ? t.passed : t.notPassed}</Badge>, by: (test) => Number(test.passed) },
          { key: 'name', title: t.test, cell: (test) => <code>{test.name}</code>, by: (test) => test.name },
          { key: 'asks', title: t.asks, cell: (test) => <span className="wrap">{test.asks}{test.note && <small className="muted"> · {test.note}</small>}</span> },
          { key: 'figure', title: t.figure, cell: (test) => <span className="num">{figure(test.figure)}</span>, isNumber: true },
          { key: 'threshold', title: t.needed, cell: (test) => <span className="num">{test.isMost ? '≤' : '≥'} {figure(test.threshold)}</span>, isNumber: true },
        ]}
      />
    </Panel>
  );
}
