import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { Button, Checkbox, NumberField, Panel, SelectField, Switch, TextField } from '@/shared/ui';
import { fieldError } from './fieldError';
import { CHANGES, type Webhook, type WebhookSettings } from './webhooks';

const EMPTY: WebhookSettings = { name: '', bots: [], buyBot: null, sellBot: null, addresses: [], dryRun: true, windowSeconds: 120, maxPerHour: 60, maxDeviationPercent: null };

/** Makes or changes a webhook. A new one only tries what it would do. */
export function WebhookForm({ edited, saved, leave }: { edited: Webhook | null; saved: (webhook: Webhook) => void; leave: () => void }): ReactNode {
  const t = useTexts().settings.webhooks;
  const [asked, setAsked] = useState<WebhookSettings>(edited?.settings ?? EMPTY);
  const save = useAct<WebhookSettings, Webhook>({ method: edited ? 'PUT' : 'POST', path: edited ? `/webhooks/${encode(edited.id)}` : '/webhooks', body: (settings) => settings, changes: CHANGES });
  const change = (changed: Partial<WebhookSettings>): void => setAsked({ ...asked, ...changed });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(asked, {
      onSuccess: (webhook) => {
        setAsked(EMPTY);
        saved(webhook);
      },
    });
  };
  return (
    <Panel title={edited ? t.editTitle(edited.settings.name) : t.add}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{t.help}</p>
        <Bots asked={asked} change={change} error={fieldError(save.error, 'bots')} />
        <div className="form-fields">
          <TextField label={t.name} help={t.nameHelp} value={asked.name} onChange={(e) => change({ name: e.target.value })} isRequired error={fieldError(save.error, 'name')} />
          <TextField label={t.addresses} help={t.addressesHelp} value={asked.addresses.join(', ')} onChange={(e) => change({ addresses: e.target.value.split(/[,\s]+/).filter(Boolean) })} error={fieldError(save.error, 'addresses')} />
          <NumberField label={t.window} unit="s" help={t.windowHelp} value={asked.windowSeconds} onNumber={(value) => change({ windowSeconds: value ?? EMPTY.windowSeconds })} error={fieldError(save.error, 'windowSeconds')} />
          <NumberField label={t.maxPerHour} value={asked.maxPerHour} onNumber={(value) => change({ maxPerHour: value ?? EMPTY.maxPerHour })} error={fieldError(save.error, 'maxPerHour')} />
          <NumberField label={t.maxDeviation} unit="%" help={t.maxDeviationHelp} value={asked.maxDeviationPercent ?? null} onNumber={(maxDeviationPercent) => change({ maxDeviationPercent })} error={fieldError(save.error, 'maxDeviationPercent')} />
        </div>
        <Switch label={t.dryRun} help={t.dryRunHelp} isOn={asked.dryRun} onChange={(dryRun) => change({ dryRun })} />
        <div className="row">
          <Button type="submit" look="primary" icon="bolt" isBusy={save.isPending}>{edited ? t.save : t.add}</Button>
          {edited && <Button onClick={leave}>{t.leave}</Button>}
        </div>
      </form>
    </Panel>
  );
}

/** Which bots it may steer, and which ones its words buy and sell are for. */
function Bots({ asked, change, error }: { asked: WebhookSettings; change: (changed: Partial<WebhookSettings>) => void; error: string | undefined }): ReactNode {
  const t = useTexts();
  const w = t.settings.webhooks;
  const bots = useQuery(look<{ id: string; kind: string }[]>('/bots')).data ?? [];
  const options = [{ value: '', label: t.common.none }, ...bots.map(({ id }) => ({ value: id, label: id }))];
  return (
    <>
      <fieldset className="form-group">
        <legend>{w.bots}</legend>
        <p className="field-help">{w.botsHelp}</p>
        <div className="form-ticks">
          {bots.map(({ id }) => <Checkbox key={id} label={id} isOn={asked.bots.includes(id)} onChange={(isOn) => change({ bots: isOn ? [...asked.bots, id] : asked.bots.filter((b) => b !== id) })} />)}
        </div>
        {error && <p className="field-error">{error}</p>}
      </fieldset>
      <div className="form-fields">
        <SelectField label={w.buyBot} help={w.buyBotHelp} options={options} value={asked.buyBot ?? ''} onValue={(bot) => change({ buyBot: bot || null })} />
        <SelectField label={w.sellBot} help={w.sellBotHelp} options={options} value={asked.sellBot ?? ''} onValue={(bot) => change({ sellBot: bot || null })} />
      </div>
    </>
  );
}
