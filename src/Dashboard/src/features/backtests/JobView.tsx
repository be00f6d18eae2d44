import { type ReactNode, Suspense, lazy } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { API } from '@/shared/api/client';
import { Moment } from '@/shared/format/Figure';
import { Answer, Button, Empty, Icon, Loading, Panel, Stat, Stats } from '@/shared/ui';
import { JobBadge, Progress } from './Progress';
import { type Job, isOver } from './types';
import { useCancel, useJob } from './useJobs';

const Result = lazy(() => import('./results/Result').then((m) => ({ default: m.Result })));

/** One job: how far it is, and what came of it. */
export function JobView({ id }: { id: string }): ReactNode {
  const job = useJob(id);
  return (
    <Answer of={job}>
      {(found) => (
        <div className="stack">
          <Head job={found} />
          {found.hasResult && isOver(found) && <Suspense fallback={<Loading lines={8} />}><Result job={found} /></Suspense>}
          {!found.hasResult && isOver(found) && <Nothing job={found} />}
        </div>
      )}
    </Answer>
  );
}

function Head({ job }: { job: Job }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const cancel = useCancel();
  const actions = !isOver(job) ? (
    <Button icon="stop" isBusy={cancel.isPending} onClick={() => cancel.mutate(job.id)}>{t.cancelThis}</Button>
  ) : (
    job.hasResult && <a className="button button-plain" href={`${API}/results/${job.id}/report`} target="_blank" rel="noreferrer"><Icon name="reports" size={16} /> {t.report}</a>
  );
  return (
    <Panel title={<>{t.kinds[job.kind]}: {job.name} <JobBadge job={job} /></>} actions={actions}>
      {!isOver(job) && <div role="status"><Progress job={job} isLong /></div>}
      <Stats>
        <Stat label={t.askedBy}>{job.by}</Stat>
        <Stat label={t.askedAt}><Moment at={job.createdAt} /></Stat>
        {job.startedAt && job.endedAt && <Stat label={t.took}><span className="num">{format.duration(job.endedAt - job.startedAt)}</span></Stat>}
        <Stat label={t.bots}>{(job.request.bots ?? job.request.definitions?.map((d) => d.id as string) ?? []).join(', ') || t.allBots}</Stat>
        <Stat label={t.candles}>{candlesText(job, t, format.date)}</Stat>
      </Stats>
    </Panel>
  );
}

function candlesText({ request: { candles } }: Job, t: ReturnType<typeof useTexts>['backtests'], date: (ms: number | null | undefined) => string): string {
  if (!candles || candles.source === 'simulated') return t.simulatedDays(candles?.days ?? 90, candles?.seed ?? 1);
  const span = candles.from || candles.to ? `, ${date(candles.from)} … ${date(candles.to)}` : '';
  return t.sources[candles.source] + span;
}

function Nothing({ job }: { job: Job }): ReactNode {
  const t = useTexts().backtests;
  return (
    <div role={job.state === 'failed' ? 'alert' : undefined}>
      <Empty icon="warning" title={job.state === 'failed' ? t.failed : t.noResult}>{job.problem}</Empty>
    </div>
  );
}
