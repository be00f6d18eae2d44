import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { Moment } from '@/shared/format/Figure';
import { Answer, Button, Empty, IconButton, Panel, Table } from '@/shared/ui';
import { Progress } from './Progress';
import { type Job, isOver } from './types';
import { useCancel, useForget, useJobs } from './useJobs';

/** Everything that was asked for. */
export function JobsList({ open }: { open: (id: string) => void }): ReactNode {
  const t = useTexts();
  const jobs = useJobs();
  return (
    <Panel isFlush>
      <Answer of={jobs}>
        {({ items }) => (
          <Table
            label={t.backtests.tabs.runs}
            rows={items}
            rowKey={(job) => job.id}
            empty={<Empty icon="backtests" title={t.backtests.none}>{t.backtests.noneHelp}</Empty>}
            columns={[
              { key: 'at', title: t.common.time, cell: (job) => <Moment at={job.createdAt} />, by: (job) => job.createdAt },
              { key: 'kind', title: t.backtests.kind, cell: (job) => t.backtests.kinds[job.kind], by: (job) => job.kind },
              { key: 'name', title: t.backtests.name, cell: (job) => <Button look="quiet" onClick={() => open(job.id)}>{job.name}</Button>, by: (job) => job.name },
              { key: 'state', title: t.common.state, cell: (job) => <Progress job={job} />, by: (job) => job.state },
              { key: 'figures', title: t.backtests.figures, cell: (job) => <Figures job={job} />, isExtra: true },
              { key: 'act', title: '', cell: (job) => <JobActions job={job} /> },
            ]}
          />
        )}
      </Answer>
    </Panel>
  );
}

const SHOWN = 3;

function Figures({ job }: { job: Job }): ReactNode {
  const t = useTexts().backtests;
  const format = useFormat();
  const figures = Object.entries(job.figures ?? {}).slice(0, SHOWN);
  if (job.problem) return <span className="wrap down">{job.problem}</span>;
  return <span className="muted num wrap">{figures.map(([name, value]) => `${t.figureNames[name] ?? name} ${format.number(value, 2)}`).join(' · ')}</span>;
}

function JobActions({ job }: { job: Job }): ReactNode {
  const t = useTexts().backtests;
  const cancel = useCancel();
  const forget = useForget();
  return isOver(job) ? (
    <IconButton icon="trash" label={t.forget(job.name)} onClick={() => forget.mutate(job.id)} />
  ) : (
    <IconButton icon="stop" label={t.cancel(job.name)} onClick={() => cancel.mutate(job.id)} />
  );
}
