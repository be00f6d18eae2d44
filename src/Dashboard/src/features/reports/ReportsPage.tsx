import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { API } from '@/shared/api/client';
import { lookThrough } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Button, Checkbox, Empty, Failure, Icon, Loading, PageHead, Panel, Table, toast } from '@/shared/ui';
import { Tables } from './Tables';
import { TaxSection } from './TaxSection';
import { keepComparison } from './comparison';
import type { Report } from './types';

const MOST_COMPARED = 20;

/** Results to read, to print and to take along. */
export function ReportsPage(): ReactNode {
  const t = useTexts();
  const pages = useInfiniteQuery(lookThrough<Report>('/reports', { most: 100 }));
  const [chosen, setChosen] = useState<string[]>([]);
  const compare = useMutation({ mutationFn: keepComparison, onError: (error) => toast('bad', error.message) });
  const rows = pages.data?.pages.flatMap((page) => page.items);
  const choose = (id: string, isOn: boolean): void => setChosen(isOn ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <>
      <PageHead
        title={t.reports.title}
        actions={<Button icon="reports" disabled={chosen.length < 2 || chosen.length > MOST_COMPARED} isBusy={compare.isPending} onClick={() => compare.mutate(chosen)}>{t.reports.compare(chosen.length)}</Button>}
      />
      <div className="stack">
        <Panel isFlush>
          {rows ? (
            <Table
              label={t.reports.title}
              rows={rows}
              rowKey={(report) => report.id}
              empty={<Empty icon="reports" title={t.reports.none} action={<Link to="/backtests" search={{ tab: 'new' }} className="button button-primary">{t.reports.toBacktests}</Link>}>{t.reports.noneHelp}</Empty>}
              more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
              isLoadingMore={pages.isFetchingNextPage}
              columns={[
                { key: 'choose', title: '', cell: (report) => <Checkbox label={<span className="visually-hidden">{t.reports.choose(report.name)}</span>} isOn={chosen.includes(report.id)} onChange={(isOn) => choose(report.id, isOn)} /> },
                { key: 'at', title: t.common.time, cell: (report) => <Moment at={report.endedAt ?? report.createdAt} />, by: (report) => report.createdAt },
                { key: 'kind', title: t.backtests.kind, cell: (report) => t.backtests.kinds[report.kind] ?? report.kind, by: (report) => report.kind },
                { key: 'name', title: t.backtests.name, cell: (report) => <Link to="/backtests" search={{ job: report.id }}>{report.name}</Link>, by: (report) => report.name },
                { key: 'open', title: t.reports.read, cell: (report) => <Open report={report} /> },
                { key: 'tables', title: t.reports.tables, cell: (report) => <Tables id={report.id} name={report.name} />, isExtra: true },
              ]}
            />
          ) : pages.error ? (
            <Failure error={pages.error} retry={() => void pages.refetch()} />
          ) : (
            <Loading lines={6} />
          )}
        </Panel>
        <TaxSection />
      </div>
    </>
  );
}

function Open({ report }: { report: Report }): ReactNode {
  const t = useTexts().reports;
  const path = `${API}/results/${encodeURIComponent(report.id)}/report`;
  return (
    <span className="row">
      <a className="button button-quiet" href={path} target="_blank" rel="noreferrer" aria-label={t.openOf(report.name)}><Icon name="reports" size={16} /> HTML</a>
      <a className="button button-quiet" href={`${path}.pdf`} download aria-label={t.pdfOf(report.name)}><Icon name="download" size={16} /> PDF</a>
    </span>
  );
}
