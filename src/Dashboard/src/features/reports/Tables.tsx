import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { API } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import { Button } from '@/shared/ui';

/** The tables of a result as CSV; asked for when they are wanted. */
export function Tables({ id, name }: { id: string; name: string }): ReactNode {
  const t = useTexts().reports;
  const [isOpen, setOpen] = useState(false);
  const tables = useQuery({ ...look<string[]>(`/results/${encodeURIComponent(id)}/tables`), enabled: isOpen, staleTime: Infinity });
  if (!isOpen || !tables.data) return <Button look="quiet" icon="download" isBusy={tables.isFetching} aria-label={t.tablesOf(name)} onClick={() => setOpen(true)}>CSV</Button>;
  return (
    <span className="row wrap">
      {tables.data.map((table) => <a key={table} href={`${API}/results/${encodeURIComponent(id)}/tables/${encodeURIComponent(table)}`} download>{table}</a>)}
    </span>
  );
}
