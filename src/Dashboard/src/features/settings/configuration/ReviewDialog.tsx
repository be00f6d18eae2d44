import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { ApiProblem } from '@/shared/api/problem';
import { DifferenceTable, differences } from '@/shared/difference';
import type { JsonObject } from '@/shared/schemaForm';
import { Button, Dialog } from '@/shared/ui';
import type { useApply } from './useConfiguration';

interface Props {
  before: JsonObject;
  after: JsonObject;
  version: string;
  apply: ReturnType<typeof useApply>;
  close: () => void;
}

/** What a change of the configuration changes, before it is made, and why it was refused. */
export function ReviewDialog({ before, after, version, apply, close }: Props): ReactNode {
  const t = useTexts();
  const found = useMemo(() => differences(before, after), [before, after]);
  const refused = apply.error instanceof ApiProblem ? apply.error : null;
  return (
    <Dialog
      isWide
      title={t.difference.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t.common.cancel}</Button>
          <Button look="primary" isBusy={apply.isPending} disabled={found.length === 0} onClick={() => apply.mutate({ configuration: after, version }, { onSuccess: close })}>{t.common.save}</Button>
        </>
      }
    >
      <div className="stack">
        <DifferenceTable differences={found} />
        {refused && (
          <ul className="problem-list" role="alert">
            {(refused.problem.problems ?? [{ field: '', message: refused.message }]).map((p) => <li key={`${p.field}-${p.message}`}><code>{p.field}</code> {p.message}</li>)}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
