import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { type Schema, checkValue } from '@/shared/schemaForm';
import type { Definition, Problem } from '../types';

/** What is wrong with a bot: what can be told at once, and what the agent says once the typing pauses. */
export function useProblems(settled: Definition, typed: Definition, schema: Schema | undefined, edited: string | undefined): { problems: Problem[]; isValid: boolean; isChecking: boolean } {
  const t = useTexts().form;
  const own = useMemo<Problem[]>(() => {
    if (!schema) return [];
    return checkValue(schema, schema, settled.strategy).map(({ path, fault, expected }) => ({ path: `strategy.${path}`, message: t.fault[fault](expected ?? '') }));
  }, [settled, schema, t]);
  const asked = useQuery({
    queryKey: ['validation', edited ?? null, settled],
    queryFn: async ({ signal }) => (await call<{ problems: { field: string; message: string }[] }>('POST', '/bots/validation', { body: settled, query: { replaces: edited }, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const said = (asked.data?.problems ?? []).map(({ field, message }): Problem => ({ path: field, message }));
  const problems = [...own.filter((p) => !said.some((s) => s.path === p.path)), ...said];
  return { problems, isValid: asked.isSuccess && !asked.isPlaceholderData && problems.length === 0 && settled === typed, isChecking: asked.isFetching || settled !== typed };
}
