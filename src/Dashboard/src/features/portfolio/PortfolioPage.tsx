import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, PageHead } from '@/shared/ui';

export function PortfolioPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.nav.portfolio} />
      <Empty title={t.common.none} />
    </>
  );
}
