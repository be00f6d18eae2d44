import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/types';
import { Badge, Button, Failure, Panel } from '@/shared/ui';
import type { Definition } from '../types';

type Found = Schemas['BotPreflight'];

/** Whether the bot could start now: its orders against market, balance and limits. */
export function Preflight({ definition }: { definition: Definition }): ReactNode {
  const t = useTexts().newBot;
  const format = useFormat();
  const run = useMutation({ mutationFn: async () => (await call<Found>('POST', '/bots/preflight', { body: definition })).data });
  return (
    <Panel title={t.preflight} actions={<Button icon="check" isBusy={run.isPending} onClick={() => run.mutate()}>{t.preflightRun}</Button>}>
      <div role="status">
        {!run.data && !run.error && <p className="muted">{t.preflightHelp}</p>}
        {run.error && <Failure error={run.error} />}
        {run.data && (
          <ul className="checks">
            <li><Badge tone={run.data.ok ? 'good' : 'bad'}>{run.data.ok ? t.canStart : t.cannotStart}</Badge></li>
            {run.data.checks.map((check) => (
              <li key={check.name}>
                <Badge tone={check.ok ? 'good' : 'bad'}>{check.name}</Badge> {check.text}
              </li>
            ))}
            {[...run.data.preview.problems, ...run.data.preview.orders.flatMap((o) => (o.problem ? [`${o.level}: ${o.problem}`] : []))].map((text) => (
              <li key={text}><Badge tone="bad">{t.checkFailed}</Badge> {text}</li>
            ))}
            {run.data.dailyVolatilityPercent != null && <li className="muted">{t.volatility(format.percent(run.data.dailyVolatilityPercent))}</li>}
          </ul>
        )}
      </div>
    </Panel>
  );
}
