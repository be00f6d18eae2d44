import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, PageHead } from '@/shared/ui';

export function AlertsPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.nav.alerts} />
      <Empty title={t.common.none} />
    </>
  );
}
