import { useQuery } from '@tanstack/react-query';
import { type Page, look, useAct } from '@/shared/api/queries';
import { encode } from '@/shared/api/client';
import { type Answered, type Job, isOver } from './types';

const BUSY_MS = 1_500;

/** Jobs, the newest first. While one is worked on, its progress is asked for again and again; events tell of the rest. */
export const useJobs = () =>
  useQuery({
    ...look<Page<Job>>('/jobs', { most: 100 }),
    refetchInterval: ({ state }) => (state.data?.items.some((job) => !isOver(job)) ? BUSY_MS : false),
  });

export const useJob = (id: string) =>
  useQuery({
    ...look<Job>(`/jobs/${encode(id)}`),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? BUSY_MS : false),
  });

/** A result never changes once it is there. */
export const useResult = <T>(id: string, isThere: boolean) =>
  useQuery({ ...look<Answered<T>>(`/results/${encode(id)}`), enabled: isThere, staleTime: Infinity, gcTime: 60_000, placeholderData: undefined });

export const useCancel = () => useAct<string, Job>({ path: (id) => `/jobs/${encode(id)}/cancel`, changes: ['/jobs'], done: null });
export const useForget = () => useAct<string>({ method: 'DELETE', path: (id) => `/jobs/${encode(id)}`, changes: ['/jobs'] });
