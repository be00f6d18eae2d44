import { look } from '@/shared/api/queries';
import { encode } from '@/shared/api/client';
import type { Strategy } from './types';

/** The parameters of a kind of strategy; they are part of the program and never change while it runs. */
export const strategyOf = (kind: string) => ({ ...look<Strategy>(`/strategies/${encode(kind)}`), staleTime: Infinity, placeholderData: undefined });
