import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { ApiProblem } from '@/shared/api/problem';
import { look, useAct } from '@/shared/api/queries';
import { Button, Icon, NumberField, Panel, SelectField, TextField } from '@/shared/ui';
import { type Job, KINDS, type JobKind, ONE_BOT } from '../types';
import { BotsChoice } from './BotsChoice';
import { CandlesFields } from './CandlesFields';
import { KindSettings } from './KindSettings';
import { type Asked, requestOf, usual } from './asked';

export interface FormProps {
  asked: Asked;
  change: (changed: Partial<Asked>) => void;
  error: (field: string) => string | undefined;
}

/** Asks for a backtest or another kind of long work. */
export function StartForm({ bot, started }: { bot: string | undefined; started: (id: string) => void }): ReactNode {
  const t = useTexts().backtests;
  const [asked, setAsked] = useState(() => usual(bot ? [bot] : []));
  const start = useAct<Asked, Job>({ path: '/jobs', body: requestOf, done: null, changes: ['/jobs'] });
  const problem = start.error instanceof ApiProblem ? start.error : null;
  const form: FormProps = {
    asked,
    change: (changed) => setAsked((old) => ({ ...old, ...changed })),
    error: (field) => problem?.about(field) ?? problem?.problem.problems?.find((p) => p.field.startsWith(`${field}.`) || p.field.startsWith(`${field}[`))?.message,
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate(asked, { onSuccess: (job) => started(job.id) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="grid">
        <Panel title={t.what}><KindFields {...form} /></Panel>
        <Panel title={t.candles}><CandlesFields {...form} /></Panel>
      </div>
      <KindSettings {...form} />
      {problem && <p className="field-error" role="alert"><Icon name="warning" size={14} /> {problem.message}</p>}
      <div className="row"><Button type="submit" look="primary" icon="play" isBusy={start.isPending}>{t.start}</Button></div>
    </form>
  );
}

function KindFields({ asked, change, error }: FormProps): ReactNode {
  const t = useTexts().backtests;
  const bots = useQuery(look<{ id: string; kind: string; symbol: string }[]>('/bots'));
  const isOne = ONE_BOT.includes(asked.kind);
  const choose = (kind: string): void => change({ kind: kind as JobKind, bots: ONE_BOT.includes(kind as JobKind) ? asked.bots.slice(0, 1) : asked.bots });
  return (
    <div className="stack">
      <SelectField label={t.kind} help={t.kindHelp[asked.kind]} options={KINDS.map((value) => ({ value, label: t.kinds[value] }))} value={asked.kind} onValue={choose} />
      <BotsChoice bots={bots.data ?? []} chosen={asked.bots} isOne={isOne} onChoose={(chosen) => change({ bots: chosen })} error={error('bots')} />
      <div className="form-fields">
        <TextField label={t.name} help={t.nameHelp} value={asked.name} maxLength={100} onChange={(e) => change({ name: e.target.value })} error={error('name')} />
        <NumberField label={t.capital} help={t.capitalHelp} value={asked.capital} min={0} onNumber={(capital) => change({ capital })} error={error('capital')} />
        <SelectField label={t.fills} help={t.fillsHelp} options={['', 'pessimistic', 'realistic', 'optimistic'].map((value) => ({ value, label: t.fillsNames[value] ?? value }))} value={asked.fills} onValue={(fills) => change({ fills })} />
      </div>
    </div>
  );
}
