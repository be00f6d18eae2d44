import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look, lookThrough } from '@/shared/api/queries';
import { Failure, Loading, SelectField } from '@/shared/ui';
import type { OfBot } from './types';

export interface ListProps {
  bot: string | undefined;
  chooseBot: (bot: string) => void;
}

/** A list of the history, of all bots or of one, page after page. */
export function useHistory<T>(name: string, bot: string | undefined) {
  const pages = useInfiniteQuery(lookThrough<OfBot<T>>(bot ? `/bots/${encodeURIComponent(bot)}/${name}` : `/${name}`, { most: 100 }));
  return {
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    again: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    isLoadingMore: pages.isFetchingNextPage,
  };
}

export type History<T> = ReturnType<typeof useHistory<T>>;

/** The list once it is there. */
export function Listed<T>({ of, children }: { of: History<T>; children: (rows: OfBot<T>[]) => ReactNode }): ReactNode {
  if (of.rows) return children(of.rows);
  return of.error ? <Failure error={of.error} retry={of.again} /> : <Loading lines={6} />;
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
