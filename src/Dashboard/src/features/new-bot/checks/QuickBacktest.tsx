import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/types';
import { EquityPlots } from '@/shared/results/EquityPlots';
import { KeyFigures } from '@/shared/results/KeyFigures';
import { Button, Failure, Loading, Panel, Segments } from '@/shared/ui';
import type { Definition } from '../types';

type Quick = Schemas['QuickResult'];

const DAYS = ['7', '14', '30', '60'] as const;

/** How the bot would have done on a simulated market: asked for, since it takes a moment. */
export function QuickBacktest({ definition }: { definition: Definition }): ReactNode {
  const t = useTexts().newBot;
  const format = useFormat();
  const [days, setDays] = useState<(typeof DAYS)[number]>('14');
  const run = useMutation({ mutationFn: async () => (await call<Quick>('POST', '/backtests/quick', { body: { definition, days: Number(days) } })).data });
  return (
    <Panel title={t.quick} actions={<Segments label={t.quickDays} value={days} onValue={setDays} options={DAYS.map((value) => ({ value, label: t.daysShort(value) }))} />}>
      <div className="stack" role="status">
        <p className="muted">{t.quickHelp}</p>
        <div className="row"><Button icon="backtests" isBusy={run.isPending} onClick={() => run.mutate()}>{t.quickRun}</Button></div>
        {run.isPending && <Loading />}
        {run.error && <Failure error={run.error} />}
        {run.data && !run.isPending && (
          <>
            <p className="muted">{t.quickSource[run.data.source]} {format.date(run.data.from)} … {format.date(run.data.to)}</p>
            <KeyFigures of={run.data.statistics} isShort />
            <EquityPlots equity={run.data.equity.at.map((at, i) => ({ at, equity: run.data.equity.equity[i]! }))} />
          </>
        )}
      </div>
    </Panel>
  );
}
