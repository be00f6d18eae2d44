import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { look, lookThrough, useAct } from '@/shared/api/queries';
import { type Difference, DifferenceTable } from '@/shared/difference';
import { Moment } from '@/shared/format/Figure';
import type { Json } from '@/shared/schemaForm';
import { Answer, Badge, Button, Dialog, Failure, Loading, Panel, Table } from '@/shared/ui';
import { CHANGES, type Version } from './useConfiguration';

/** What the configuration was before, what each change changed, and the way back. */
export function VersionsPanel(): ReactNode {
  const t = useTexts();
  const c = t.settings.configuration;
  const pages = useInfiniteQuery(lookThrough<Version>('/configuration/versions', { most: 50 }));
  const [shown, setShown] = useState<Version | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items);
  const current = rows?.[0]?.number;
  if (!rows) return <Panel title={c.history}>{pages.error ? <Failure error={pages.error} retry={() => void pages.refetch()} /> : <Loading />}</Panel>;
  return (
    <Panel title={c.history} isFlush>
      <Table
        label={c.history}
        rows={rows}
        rowKey={(version) => version.number}
        more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        isLoadingMore={pages.isFetchingNextPage}
        columns={[
          { key: 'number', title: c.version, cell: (v) => <span className="num">{v.number}</span>, isNumber: true },
          { key: 'at', title: t.common.time, cell: (v) => <Moment at={v.at} /> },
          { key: 'by', title: t.audit.by, cell: (v) => v.by },
          { key: 'changes', title: t.difference.title, cell: (v) => <span className="wrap">{v.changes.join(', ')}</span> },
          { key: 'act', title: '', cell: (v) => (v.number === current ? <Badge tone="good">{c.current}</Badge> : <Button look="quiet" onClick={() => setShown(v)}>{c.goBack}</Button>) },
        ]}
      />
      {shown && current !== undefined && <BackDialog to={shown} from={current} close={() => setShown(null)} />}
    </Panel>
  );
}

function BackDialog({ to, from, close }: { to: Version; from: number; close: () => void }): ReactNode {
  const t = useTexts();
  const c = t.settings.configuration;
  const changed = useQuery(look<{ path: string; from: Json; to: Json }[]>('/configuration/difference', { from, to: to.number }));
  const back = useAct({ path: '/configuration/rollbacks', body: () => ({ number: to.number }), changes: CHANGES });
  return (
    <Dialog
      isWide
      title={c.goBackTo(to.number)}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t.common.cancel}</Button>
          <Button look="primary" isBusy={back.isPending} disabled={!changed.data?.length} onClick={() => back.mutate(undefined, { onSuccess: close })}>{c.goBack}</Button>
        </>
      }
    >
      <div className="stack">
        <Answer of={changed}>{(found) => <DifferenceTable differences={found.map((d): Difference => ({ path: d.path, kind: 'changed', before: d.from, after: d.to }))} />}</Answer>
        {back.error && <Failure error={back.error} />}
      </div>
    </Dialog>
  );
}
