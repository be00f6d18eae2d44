import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Badge, type BadgeTone } from '@/shared/ui';
import type { Job } from './types';

const TONES: Record<string, BadgeTone> = { queued: 'plain', running: 'accent', done: 'good', failed: 'bad', cancelled: 'warn' };

export function JobBadge({ job }: { job: Job }): ReactNode {
  const t = useTexts().backtests;
  return <Badge tone={TONES[job.state] ?? 'plain'}>{t.states[job.state]}</Badge>;
}

/** How far a job is, and how long it will take yet. */
export function Progress({ job, isLong = false }: { job: Job; isLong?: boolean }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  if (job.state !== 'running') return <JobBadge job={job} />;
  const done = format.percent(job.share * 100, 0);
  return (
    <div className="progress">
      <progress value={job.share} max={1} aria-label={t.progress(job.name)} />
      <span className="num">{done}</span>
      {typeof job.leftMs === 'number' && <span className="muted">{t.left(format.duration(job.leftMs))}</span>}
      {isLong && job.note && <p className="muted">{job.note}</p>}
    </div>
  );
}
