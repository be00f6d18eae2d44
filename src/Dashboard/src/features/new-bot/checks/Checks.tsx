import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Empty, Panel } from '@/shared/ui';
import type { Definition } from '../types';
import { Preflight } from './Preflight';
import { PreviewPanel } from './PreviewPanel';
import { QuickBacktest } from './QuickBacktest';

/** What the agent says of a bot that is not saved yet. */
export function Checks({ definition, isValid }: { definition: Definition; isValid: boolean }): ReactNode {
  const t = useTexts().newBot;
  if (!isValid)
    return <Panel title={t.checks}><Empty icon="info" title={t.notYet}>{t.notYetHelp}</Empty></Panel>;
  return (
    <div className="stack">
      <PreviewPanel definition={definition} />
      <QuickBacktest definition={definition} />
      <Preflight definition={definition} />
    </div>
  );
}
