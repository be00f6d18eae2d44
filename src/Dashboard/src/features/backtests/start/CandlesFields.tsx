import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { NumberField, Segments, TextField } from '@/shared/ui';
import type { FormProps } from './StartForm';

const SOURCES = ['simulated', 'agent', 'stored'] as const;

/** A simulated market, or a span of what really was. */
export function CandlesFields({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return (
    <div className="stack">
      <Segments label={t.candles} value={asked.source} onValue={(source) => change({ source })} options={SOURCES.map((value) => ({ value, label: t.sources[value] }))} />
      <p className="muted">{t.sourceHelp[asked.source]}</p>
      {error('candles.source') && <p className="field-error">{error('candles.source')}</p>}
      {asked.source === 'simulated' ? (
        <div className="form-fields">
          <NumberField label={t.days} value={asked.days} min={1} onNumber={(days) => change({ days })} error={error('candles.days')} />
          <NumberField label={t.seed} help={t.seedHelp} value={asked.seed} min={0} onNumber={(seed) => change({ seed })} error={error('candles.seed')} />
        </div>
      ) : (
        <div className="form-fields">
          <TextField type="date" label={t.from} value={asked.from} onChange={(e) => change({ from: e.target.value })} error={error('candles.from')} />
          <TextField type="date" label={t.to} value={asked.to} onChange={(e) => change({ to: e.target.value })} error={error('candles.to')} />
        </div>
      )}
      {error('candles') && <p className="field-error">{error('candles')}</p>}
    </div>
  );
}
