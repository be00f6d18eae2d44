import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '@/i18n';
import { IconButton } from './Button';

interface Props {
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  onClose: () => void;
  isWide?: boolean;
}

/** A dialog of the browser: it keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ title, children, actions, onClose, isWide }: Props): ReactNode {
  const t = useTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={`dialog ${isWide ? 'dialog-wide' : ''}`} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t.common.close} onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
      {actions && <footer className="dialog-actions">{actions}</footer>}
    </dialog>
  );
}
