import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import type { JsonObject } from '@/shared/schemaForm';
import { Button } from '@/shared/ui';
import type { Strategy } from '../types';

/** Sets of parameters to begin with. */
export function Presets({ presets, choose }: { presets: Strategy['presets']; choose: (strategy: JsonObject) => void }): ReactNode {
  const t = useTexts().newBot;
  if (presets.length === 0) return null;
  return (
    <div className="row" role="group" aria-label={t.presets}>
      <span className="muted">{t.presets}</span>
      {presets.map((preset) => <Button key={preset.name} title={preset.for} onClick={() => choose({ ...preset.strategy, kind: preset.kind })}>{preset.name}</Button>)}
    </div>
  );
}
