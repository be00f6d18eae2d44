import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { type Json, SchemaForm, initialLike, isObject, withValueAt } from '@/shared/schemaForm';
import { NumberField, SelectField, Switch, TextField } from '@/shared/ui';
import { type Definition, type Problem, type Strategy, type StrategySummary, kindOfBot } from '../types';
import { strategyOf } from '../useStrategy';
import { Presets } from './Presets';

interface Props {
  definition: Definition;
  change: (next: (old: Json) => Json) => void;
  problems: readonly Problem[];
  strategies: StrategySummary[];
  strategy: Strategy | undefined;
  isEdit: boolean;
}

const TIMEFRAMES = ['1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d', '1w'];
const HIDDEN = ['kind'];

/** The bot's frame, and the parameters of its strategy as their schema asks. */
export function BotForm(props: Props): ReactNode {
  const t = useTexts().newBot;
  const { definition, change, problems, strategy } = props;
  const [isOnlySet, setOnlySet] = useState(false);
  const inner = useMemo(() => problems.filter((p) => p.path.startsWith('strategy.')).map((p) => ({ ...p, path: p.path.slice('strategy.'.length) })), [problems]);
  const changeStrategy = useMemo(() => (next: (old: Json) => Json) => change((old) => withValueAt(old, ['strategy'], next(isObject(old) ? (old.strategy ?? {}) : {}))), [change]);
  const market = useMarket(definition.symbol);
  return (
    <div className="stack">
      <Frame {...props} quote={market?.quote} />
      {strategy && (
        <>
          <Presets presets={strategy.presets} choose={(chosen) => change((old) => withValueAt(old, ['strategy'], chosen))} />
          <div className="row form-head">
            <h3>{t.parameters}</h3>
            <Switch label={t.onlySet} isOn={isOnlySet} onChange={setOnlySet} />
          </div>
          <SchemaForm root={strategy.schema} schema={strategy.schema} value={definition.strategy ?? {}} onChange={changeStrategy} problems={inner} isOnlySet={isOnlySet} hidden={HIDDEN} quote={market?.quote} base={market?.base} />
        </>
      )}
    </div>
  );
}

function Frame({ definition, change, problems, strategies, isEdit, quote }: Props & { quote: string | undefined }): ReactNode {
  const t = useTexts();
  const markets = useQuery(look<{ symbol: string }[]>('/markets'));
  const [written, setWritten] = useState<readonly string[]>([]);
  // What nobody has filled in yet is marked as required, and is no fault.
  const about = (path: string): string | undefined => (definition[path] === '' || definition[path] === null) && !written.includes(path) ? undefined : problems.find((p) => p.path === path)?.message;
  const set = (name: string, value: Json | undefined): void => {
    setWritten((before) => (before.includes(name) ? before : [...before, name]));
    change((old) => withValueAt(old, [name], value));
  };
  const symbols = [...new Set([...(markets.data ?? []).map((m) => m.symbol), ...(typeof definition.symbol === 'string' && definition.symbol ? [definition.symbol] : [])])];
  const client = useQueryClient();
  const chooseKind = async (next: string): Promise<void> => {
    const { schema } = await client.fetchQuery(strategyOf(next));
    set('strategy', initialLike(schema, schema, definition.strategy));
  };
  return (
    <div className="form-fields">
      <TextField label={t.newBot.name} help={t.newBot.nameHelp} value={textOf(definition.id)} disabled={isEdit} autoComplete="off" spellCheck={false} maxLength={12} isRequired onChange={(e) => set('id', e.target.value)} error={about('id')} />
      <SelectField label={t.common.kind} value={kindOfBot(definition) ?? ''} options={strategies.map((s) => ({ value: s.kind, label: t.kinds[s.kind] ?? s.title }))} onValue={(kind) => void chooseKind(kind)} isRequired error={about('strategy.kind') ?? about('strategy')} />
      <SelectField label={t.common.symbol} value={textOf(definition.symbol)} options={[{ value: '', label: t.form.choose }, ...symbols.map((value) => ({ value, label: value }))]} onValue={(value) => set('symbol', value)} isRequired error={about('symbol')} />
      <SelectField label={t.newBot.timeframe} help={t.newBot.timeframeHelp} value={textOf(definition.timeframe) || '1m'} options={TIMEFRAMES.map((value) => ({ value, label: value }))} onValue={(value) => set('timeframe', value)} error={about('timeframe')} />
      <NumberField label={t.newBot.capital} help={t.newBot.capitalHelp} unit={quote} value={typeof definition.capital === 'number' ? definition.capital : null} min={0} isRequired onNumber={(value) => set('capital', value)} error={about('capital')} />
      <NumberField label={t.newBot.leverage} help={t.newBot.leverageHelp} unit="×" value={typeof definition.leverage === 'number' ? definition.leverage : null} min={1} onNumber={(value) => set('leverage', value ?? undefined)} error={about('leverage')} />
    </div>
  );
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The currencies of a market, by its symbol. */
function useMarket(symbol: Json | undefined): { quote: string; base: string } | undefined {
  const found = typeof symbol === 'string' ? /^(.+?)(USDT|USDC|USD|EUR|BTC)(\.P|PERP)?$/.exec(symbol) : null;
  return found ? { base: found[1]!, quote: found[2]! } : undefined;
}
