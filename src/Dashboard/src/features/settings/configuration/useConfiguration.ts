import { useQuery } from '@tanstack/react-query';
import { call } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import type { JsonObject, Schema } from '@/shared/schemaForm';

/** What the agent runs, and the version that a change must be based on. */
export interface Configured {
  configuration: JsonObject;
  version: string;
}

export type Version = Schemas['VersionSummary'];

export const CHANGES = ['/configuration', '/bots', '/risk', '/portfolio', '/settings'];

export const useConfiguration = () =>
  useQuery({
    queryKey: ['/configuration'],
    queryFn: async ({ signal }): Promise<Configured> => {
      const { data } = await call<{ number: number; configuration: JsonObject }>('GET', '/configuration', { signal });
      return { configuration: data.configuration, version: `"${data.number}"` };
    },
  });

export const useConfigurationSchema = () => useQuery({ ...look<Schema>('/configuration/schema'), staleTime: Infinity });

/** Runs another configuration: all of it or nothing. Somebody else's change in between is not overwritten. */
export const useApply = (done?: string) =>
  useAct<Configured>({ method: 'PUT', path: '/configuration', body: ({ configuration }) => configuration, ask: ({ version }) => ({ ifMatch: version }), changes: CHANGES, ...(done && { done }) });
