import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Checkbox, NumberField, Panel, SelectField } from '@/shared/ui';
import type { FormProps } from './StartForm';

const SEARCHES = ['random', 'grid', 'coarse-to-fine', 'nsga2'];
const OBJECTIVES = ['', 'sharpe', 'returnPercent', 'sortino', 'calmar', 'profitFactor', 'maxDrawdownPercent'];
const TIMEFRAMES = ['1m', '5m', '15m', '30m', '1h', '4h', '1d'];

/** What only one kind of work asks for. Empty means as usual. */
export function KindSettings(form: FormProps): ReactNode {
  const t = useTexts().backtests;
  const fields = FIELDS[form.asked.kind];
  if (fields.length === 0) return null;
  return (
    <Panel title={t.settingsOf(t.kinds[form.asked.kind])}>
      <div className="form-fields">
        {fields.map((Field, i) => <Field key={i} {...form} />)}
      </div>
    </Panel>
  );
}

function Search({ asked, change }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return <SelectField label={t.search} help={t.searchHelp[asked.search]} options={SEARCHES.map((value) => ({ value, label: t.searches[value] ?? value }))} value={asked.search} onValue={(search) => change({ search })} />;
}

function Trials({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  if (asked.search === 'grid' && asked.kind !== 'dossier') return null;
  return <NumberField label={t.trials} help={t.trialsHelp} value={asked.trials} min={1} onNumber={(trials) => change({ trials })} error={error('search') ?? error('dossier.trials')} />;
}

function Objective({ asked, change, error }: FormProps): ReactNode {
  const { backtests: t } = useTexts();
  return <SelectField label={t.objective} options={OBJECTIVES.map((value) => ({ value, label: t.figureNames[value] ?? value }))} value={asked.objective} onValue={(objective) => change({ objective })} error={error('goals')} />;
}

function Windows({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return <NumberField label={t.windows} help={t.windowsHelp} value={asked.windows} min={2} onNumber={(windows) => change({ windows })} error={error('walkForward')} />;
}

function Anchored({ asked, change }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return <Checkbox label={t.anchored} help={t.anchoredHelp} isOn={asked.anchored} onChange={(anchored) => change({ anchored })} />;
}

function Paths({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return <NumberField label={t.paths} help={t.pathsHelp} value={asked.paths} min={1} onNumber={(paths) => change({ paths })} error={error('monteCarlo')} />;
}

function Reruns({ asked, change }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return <NumberField label={t.reruns} help={t.rerunsHelp} value={asked.reruns} min={0} onNumber={(reruns) => change({ reruns })} />;
}

function Timeframes({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  return (
    <fieldset className="form-group">
      <legend>{t.timeframes}</legend>
      <p className="field-help">{t.timeframesHelp}</p>
      <div className="form-ticks">
        {TIMEFRAMES.map((name) => (
          <Checkbox key={name} label={name} isOn={asked.timeframes.includes(name)} onChange={(isOn) => change({ timeframes: isOn ? [...asked.timeframes, name] : asked.timeframes.filter((x) => x !== name) })} />
        ))}
      </div>
      {error('timeframes') && <p className="field-error">{error('timeframes')}</p>}
    </fieldset>
  );
}

const FIELDS: Record<FormProps['asked']['kind'], ((form: FormProps) => ReactNode)[]> = {
  backtest: [],
  sensitivity: [],
  optimize: [Search, Trials, Objective],
  'walk-forward': [Search, Trials, Objective, Windows, Anchored],
  'monte-carlo': [Paths, Reruns],
  dossier: [Trials, Windows, Paths, Reruns],
  compare: [Timeframes],
};
