import * as Toast from '@radix-ui/react-toast';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { useStore } from '../store';
import { Icon } from './Icon';
import { dismiss, toasts } from './toasts';

const ICONS = { good: 'check', bad: 'warning', info: 'info' } as const;

export function Toaster(): ReactNode {
  const t = useTexts();
  return (
    <Toast.Provider label={t.common.notifications} duration={6_000}>
      {useStore(toasts).map((note) => (
        <Toast.Root key={note.id} className={`toast toast-${note.tone}`} type={note.tone === 'bad' ? 'foreground' : 'background'} onOpenChange={(isOpen) => !isOpen && dismiss(note.id)}>
          <Icon name={ICONS[note.tone]} />
          <Toast.Description className="toast-text">{note.text}</Toast.Description>
          <Toast.Close className="icon-button" aria-label={t.common.close}>
            <Icon name="close" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" />
    </Toast.Provider>
  );
}
