import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, PageHead } from '@/shared/ui';

export function SignInPage(): ReactNode {
  const t = useTexts();
  return (
    <>
      <PageHead title={t.nav.overview} />
      <Empty title={t.common.none} />
    </>
  );
}
