import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { DifferenceTable, differences } from '@/shared/difference';
import { type Json, type JsonObject, pathOf, withValueAt } from '@/shared/schemaForm';
import { Answer, Button, Dialog } from '@/shared/ui';
import type { TriedSet } from '../types';

/** Shows what a set of parameters changes of a bot, and changes it. */
export function ApplySet({ bot, set, close }: { bot: string; set: TriedSet; close: () => void }): ReactNode {
  const t = useTexts().backtests;
  const found = useQuery(look<{ definition: JsonObject }>(`/bots/${encode(bot)}`));
  const after = useMemo(() => found.data && Object.entries(set.values).reduce<Json>((value, [path, next]) => withValueAt(value, pathOf(path), next), found.data.definition), [found.data, set]);
  const apply = useAct<Json>({ method: 'PUT', path: `/bots/${encode(bot)}`, body: (definition) => definition, done: t.applied(bot), changes: ['/bots', '/configuration'] });
  return (
    <Dialog
      isWide
      title={t.applyTitle(set.rank, bot)}
      onClose={close}
      actions={<Button look="primary" isBusy={apply.isPending} disabled={!after} onClick={() => after && apply.mutate(after, { onSuccess: close })}>{t.apply}</Button>}
    >
      <Answer of={found}>{({ definition }) => <DifferenceTable differences={differences(definition, after)} />}</Answer>
    </Dialog>
  );
}
