import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Button, Empty } from '@/shared/ui';

export function NotFound(): ReactNode {
  const t = useTexts();
  return (
    <main className="page">
      <h1 className="visually-hidden">{t.common.notFound}</h1>
      <Empty icon="search" title={t.common.notFound} action={<Link to="/" className="button button-primary">{t.common.home}</Link>}>{t.common.notFoundHelp}</Empty>
    </main>
  );
}

export function PageFailure({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  const t = useTexts();
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <div role="alert">
      <Empty icon="warning" title={t.errors.page} action={<Button onClick={again}>{t.common.retry}</Button>}>{t.errors.pageHelp} ({error instanceof Error ? error.message : String(error)})</Empty>
    </div>
  );
}
