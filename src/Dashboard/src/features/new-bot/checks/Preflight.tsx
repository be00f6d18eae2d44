import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { Badge, type BadgeTone, Button, Failure, Panel } from '@/shared/ui';
import type { Definition } from '../types';

interface Found {
  passed: boolean;
  checks: { name: string; state: 'passed' | 'warning' | 'failed'; message: string }[];
}

const TONES: Record<string, BadgeTone> = { passed: 'good', warning: 'warn', failed: 'bad' };

/** Whether everything is there that the bot needs to trade. */
export function Preflight({ definition, edited }: { definition: Definition; edited: string | undefined }): ReactNode {
  const t = useTexts().newBot;
  const run = useMutation({ mutationFn: async () => (await call<Found>('POST', '/bots/preflight', { body: definition, query: { edited } })).data });
  return (
    <Panel title={t.preflight} actions={<Button icon="check" isBusy={run.isPending} onClick={() => run.mutate()}>{t.preflightRun}</Button>}>
      <div role="status">
        {!run.data && !run.error && <p className="muted">{t.preflightHelp}</p>}
        {run.error && <Failure error={run.error} />}
        {run.data && (
          <ul className="checks">
            {run.data.checks.map((check) => (
              <li key={check.name}>
                <Badge tone={TONES[check.state] ?? 'plain'}>{t.checkStates[check.state] ?? check.state}</Badge> <strong>{check.name}</strong> {check.message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
