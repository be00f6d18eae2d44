import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Button, Icon, toast } from '@/shared/ui';

/** Something that is shown this once: to copy and to keep. */
export function Once({ text, label, file }: { text: string; label: string; file?: string }): ReactNode {
  const t = useTexts().settings;
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => toast('good', t.copied), () => undefined);
  return (
    <div className="once" role="status">
      <p className="once-note"><Icon name="warning" size={16} /> {t.once}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className="once-text" aria-label={label} tabIndex={0}>{text}</pre>
      <div className="row">
        <Button icon="copy" onClick={copy}>{t.copy}</Button>
        {file && <Button icon="download" onClick={() => save(text, file)}>{t.download}</Button>}
      </div>
    </div>
  );
}

/** Gives a text to the browser to be kept as a file. */
export function save(text: string, file: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: file });
  link.click();
  URL.revokeObjectURL(address);
}
