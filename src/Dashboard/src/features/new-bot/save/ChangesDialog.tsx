import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import { DifferenceTable, differences } from '@/shared/difference';
import type { Json } from '@/shared/schemaForm';
import { Button, Dialog } from '@/shared/ui';

/** What a change changes, before it is made. */
export function ChangesDialog({ before, after, isBusy, close, save }: { before: Json; after: Json; isBusy: boolean; close: () => void; save: () => void }): ReactNode {
  const t = useTexts();
  const found = useMemo(() => differences(before, after), [before, after]);
  return (
    <Dialog
      isWide
      title={t.difference.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t.common.cancel}</Button>
          <Button look="primary" disabled={found.length === 0} isBusy={isBusy} onClick={save}>{t.common.save}</Button>
        </>
      }
    >
      <DifferenceTable differences={found} />
    </Dialog>
  );
}
