import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { lookThrough } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Moment } from '@/shared/format/Figure';
import { useDebounced } from '@/shared/useDebounced';
import { Badge, type BadgeTone, Empty, Failure, Loading, PageHead, Panel, SelectField, Table, TextField } from '@/shared/ui';
import { Verification } from './Verification';

type AuditLine = Schemas['AuditLine'];

const TONES: Record<string, BadgeTone> = { done: 'good', refused: 'bad', invalid: 'warn', asked: 'accent', failed: 'bad' };

/** Who did what, newest first, and whether the record of it is whole. */
export function AuditPage(): ReactNode {
  const t = useTexts();
  const [outcome, setOutcome] = useState('');
  const [text, setText] = useState('');
  const wanted = useDebounced(text.trim());
  const pages = useInfiniteQuery(lookThrough<AuditLine>('/audit', { most: 100, outcome, text: wanted }));
  const lines = pages.data?.pages.flatMap((page) => page.items);
  const outcomes = [{ value: '', label: t.audit.all }, ...Object.entries(t.audit.outcomes).map(([value, label]) => ({ value, label }))];
  return (
    <>
      <PageHead title={t.audit.title} />
      <div className="stack">
        <Verification />
        <Panel isFlush>
          <div className="filters">
            <SelectField label={t.audit.outcome} options={outcomes} value={outcome} onValue={setOutcome} />
            <TextField label={t.audit.find} value={text} onChange={(event) => setText(event.target.value)} />
          </div>
          {lines ? (
            <Lines rows={lines} isFiltered={outcome !== '' || wanted !== ''} more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined} isLoadingMore={pages.isFetchingNextPage} />
          ) : pages.error ? (
            <Failure error={pages.error} retry={() => void pages.refetch()} />
          ) : (
            <Loading lines={8} />
          )}
        </Panel>
      </div>
    </>
  );
}

function Lines({ rows, isFiltered, more, isLoadingMore }: { rows: AuditLine[]; isFiltered: boolean; more?: (() => void) | undefined; isLoadingMore: boolean }): ReactNode {
  const t = useTexts();
  return (
    <Table
      label={t.audit.title}
      rows={rows}
      rowKey={(line) => line.number}
      empty={<Empty icon="audit" title={isFiltered ? t.audit.noneFound : t.audit.none}>{!isFiltered && t.audit.noneHelp}</Empty>}
      more={more}
      isLoadingMore={isLoadingMore}
      columns={[
        { key: 'number', title: t.audit.number, cell: (line) => <span className="num">{line.number}</span>, by: (line) => line.number, isNumber: true, isExtra: true },
        { key: 'at', title: t.common.time, cell: (line) => <Moment at={line.at} />, by: (line) => line.at },
        { key: 'by', title: t.audit.by, cell: (line) => line.entry.by, by: (line) => line.entry.by },
        { key: 'via', title: t.audit.via, cell: (line) => line.entry.via, by: (line) => line.entry.via, isExtra: true },
        { key: 'right', title: t.audit.right, cell: (line) => <code>{line.entry.right}</code>, by: (line) => line.entry.right },
        { key: 'target', title: t.audit.target, cell: (line) => <code className="wrap">{line.entry.target}</code>, by: (line) => line.entry.target },
        { key: 'outcome', title: t.audit.outcome, cell: (line) => <Badge tone={TONES[line.entry.outcome] ?? 'plain'}>{t.audit.outcomes[line.entry.outcome] ?? line.entry.outcome}</Badge>, by: (line) => line.entry.outcome },
        { key: 'details', title: t.audit.details, cell: (line) => <span className="wrap">{line.entry.details}</span>, isExtra: true },
      ]}
    />
  );
}
