import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look, lookThrough } from '@/shared/api/queries';
import { type Column, Failure, Loading, Panel, SelectField, Table } from '@/shared/ui';
import type { OfBot } from './types';

export interface ListProps {
  bot: string | undefined;
  chooseBot: (bot: string) => void;
}

/** A list of the history, of all bots or of one, page after page. */
function useHistory<T>(name: string, bot: string | undefined) {
  const pages = useInfiniteQuery(lookThrough<OfBot<T>>(bot ? `/bots/${encodeURIComponent(bot)}/${name}` : `/${name}`, { most: 100 }));
  return {
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    again: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    isLoadingMore: pages.isFetchingNextPage,
  };
}

interface HistoryTableProps<T> extends ListProps {
  /** The list's name in the API. */
  name: string;
  label: string;
  rowKey: (row: OfBot<T>) => string;
  empty: ReactNode;
  columns: Column<OfBot<T>>[];
}

/** A list of the history as a table, of all bots or of the one that is chosen above it. */
export function HistoryTable<T>({ bot, chooseBot, name, ...table }: HistoryTableProps<T>): ReactNode {
  const { rows, error, again, more, isLoadingMore } = useHistory<T>(name, bot);
  return (
    <Panel isFlush>
      <div className="filters"><BotChoice bot={bot} chooseBot={chooseBot} /></div>
      {rows ? <Table {...table} rows={rows} more={more} isLoadingMore={isLoadingMore} /> : error ? <Failure error={error} retry={again} /> : <Loading lines={6} />}
    </Panel>
  );
}

export function BotChoice({ bot, chooseBot }: ListProps): ReactNode {
  const t = useTexts().alerts;
  const bots = useQuery(look<{ id: string }[]>('/bots'));
  const options = [{ value: '', label: t.allBots }, ...(bots.data ?? []).map(({ id }) => ({ value: id, label: id }))];
  return <SelectField label={t.bot} options={options} value={bot ?? ''} onValue={chooseBot} />;
}

export function BotName({ id }: { id: string | null }): ReactNode {
  const t = useTexts().alerts;
  return id ? <Link to="/bots/$bot" params={{ bot: id }}>{id}</Link> : <span className="muted">{t.account}</span>;
}
