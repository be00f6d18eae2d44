import { QueryClient, infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '@/i18n';
import { toast } from '../ui/toasts';
import { type Ask, type Method, type Query, call, get } from './client';
import { AgentAway, ApiProblem, Cancelled } from './problem';
import type { Alert } from './types';

export interface Page<T> {
  items: T[];
  next: string | null;
}

const RETRY_MS = 800;
const AWAY_MS = 4_000;
const ALERTS_MS = 15_000;

/** What was read stays until an event says that it changed; see the live feed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // The agent may be on this very machine: whether there is an internet is no matter.
      networkMode: 'always',
      retry: (count, error) => !(error instanceof ApiProblem) && count < 2,
      retryDelay: RETRY_MS,
      // An agent that was away is asked again until it is back.
      refetchInterval: (query) => (query.state.error instanceof AgentAway ? AWAY_MS : false),
    },
    mutations: { networkMode: 'always' },
  },
});

/** Reads something: `useQuery(look<Bot[]>('/bots'))`. Its key is its path and query, so that live events can name it. */
export const look = <T>(path: string, query?: Query) =>
  queryOptions({ queryKey: [path, query ?? null], queryFn: ({ signal }) => get<T>(path, query, signal), placeholderData: keepPreviousData });

/** The alerts that stand. Not every host tells of them live, so they are also asked for now and then. */
export const standingAlerts = () => ({ ...look<Alert[]>('/alerts'), refetchInterval: ALERTS_MS });

/** Reads a list in pages: `useInfiniteQuery(lookThrough<Fill>('/fills'))`. */
export const lookThrough = <T>(path: string, query?: Query) =>
  infiniteQueryOptions({
    queryKey: [path, query ?? null, 'pages'],
    queryFn: ({ signal, pageParam }) => get<Page<T>>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
  });

export interface Act<V> {
  method?: Method;
  path: string | ((value: V) => string);
  body?: (value: V) => unknown;
  ask?: (value: V) => Ask;
  /** What is told when it is done; null for nothing. */
  done?: string | null;
  /** Paths of what it changes; all that begin with one of them are read again. */
  changes?: string[];
}

/** Changes something. The person hears what came of it; a refusal is an {@link ApiProblem} with the fields that were wrong. */
export function useAct<V = void, R = { message?: string }>(act: Act<V>) {
  const t = useTexts();
  const client = useQueryClient();
  return useMutation<R, Error, V>({
    mutationFn: async (value) => {
      const path = typeof act.path === 'function' ? act.path(value) : act.path;
      return (await call<R>(act.method ?? 'POST', path, { body: act.body?.(value), ...act.ask?.(value) })).data;
    },
    onSuccess: (result) => {
      const message = (result as { message?: string } | null)?.message;
      if (act.done !== null) toast('good', act.done ?? message ?? t.common.done);
    },
    onError: (error) => {
      if (!(error instanceof Cancelled)) toast('bad', error instanceof ApiProblem ? error.message : t.errors.away);
    },
    onSettled: () => refresh(client, act.changes ?? ['/bots', '/portfolio']),
  });
}

/** Reads again whatever begins with one of the paths. What is slow to reckon (`meta.isSlow`) waits until its page is opened again. */
export const refresh = (client: QueryClient, paths: string[]): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey: [path], meta }) => typeof path === 'string' && !meta?.isSlow && paths.some((p) => path.startsWith(p)) });
