import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, PageHead } from '@/shared/ui';

export function BacktestsPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.nav.backtests} />
      <Empty title={t.common.none} />
    </>
  );
}
