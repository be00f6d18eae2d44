import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { question } from '../api/confirmation';
import { useStore } from '../store';
import { Button } from './Button';
import { Dialog } from './Dialog';

/** Asks what {@link confirm} wants to know, wherever it was called. */
export function Confirmation(): ReactNode {
  const t = useTexts();
  const asked = useStore(question);
  if (!asked) return null;
  return (
    <Dialog
      title={t.common.confirmTitle}
      onClose={() => asked.answer(false)}
      actions={
        <>
          <Button onClick={() => asked.answer(false)}>{t.common.cancel}</Button>
          <Button look="danger" onClick={() => asked.answer(true)}>{asked.yes ?? t.common.confirmYes}</Button>
        </>
      }
    >
      <p>{asked.detail}</p>
    </Dialog>
  );
}
