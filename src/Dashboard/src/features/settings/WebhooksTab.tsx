import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { confirm } from '@/shared/api/confirmation';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Answer, Badge, type BadgeTone, Button, Empty, Panel, Table } from '@/shared/ui';
import { Once } from './Once';
import { WebhookForm } from './WebhookForm';
import { CHANGES, type Webhook, type WebhookCall } from './webhooks';

const TONES: Record<string, BadgeTone> = { done: 'good', taken: 'good', dry_run: 'accent', refused: 'bad' };

/** Alerts of TradingView that steer bots. */
export function WebhooksTab(): ReactNode {
  const t = useTexts().settings.webhooks;
  const webhooks = useQuery(look<Webhook[]>('/webhooks'));
  const [told, setTold] = useState<Webhook | null>(null);
  const [edited, setEdited] = useState<Webhook | null>(null);
  const [watched, setWatched] = useState<string | null>(null);
  return (
    <div className="stack">
      <Panel title={t.title} isFlush>
        <Answer of={webhooks}>{(rows) => <Webhooks rows={rows} told={setTold} edit={setEdited} watch={setWatched} />}</Answer>
      </Panel>
      {told?.secret && (
        <Panel title={t.secretOf(told.settings.name)}>
          <div className="stack">
            <p className="muted">{t.secretHelp}</p>
            <Once label={t.example} text={exampleOf(told)} />
          </div>
        </Panel>
      )}
      {watched && <Calls id={watched} />}
      <WebhookForm key={edited?.id ?? 'new'} edited={edited} saved={(webhook) => { setTold(webhook); setEdited(null); }} leave={() => setEdited(null)} />
    </div>
  );
}

/** What is typed at TradingView: the address, and the message. */
function exampleOf(webhook: Webhook): string {
  const message = { secret: webhook.secret, action: 'buy', at: '{{timenow}}', symbol: '{{ticker}}', price: '{{close}}' };
  return `${window.location.origin}${webhook.path}\n\n${JSON.stringify(message, null, 2)}`;
}

function Webhooks({ rows, told, edit, watch }: { rows: Webhook[]; told: (webhook: Webhook) => void; edit: (webhook: Webhook) => void; watch: (id: string) => void }): ReactNode {
  const t = useTexts();
  const w = t.settings.webhooks;
  const renew = useAct<string, Webhook>({ path: (id) => `/webhooks/${encode(id)}/secret`, changes: CHANGES });
  const remove = useAct<string>({ method: 'DELETE', path: (id) => `/webhooks/${encode(id)}`, changes: CHANGES });
  const ask = (webhook: Webhook): void => void confirm(w.remove, w.removeAsk(webhook.settings.name)).then(() => remove.mutate(webhook.id), () => undefined);
  return (
    <Table
      label={w.title}
      rows={rows}
      rowKey={(webhook) => webhook.id}
      empty={<Empty icon="bolt" title={w.none}>{w.noneHelp}</Empty>}
      columns={[
        { key: 'name', title: w.name, cell: ({ settings }) => settings.name, by: ({ settings }) => settings.name },
        { key: 'mode', title: t.common.state, cell: ({ settings }) => <Badge tone={settings.dryRun ? 'accent' : 'good'}>{settings.dryRun ? w.dryRun : w.steers}</Badge> },
        { key: 'bots', title: t.nav.bots, cell: ({ settings }) => <span className="wrap">{[...settings.bots, settings.buyBot, settings.sellBot].filter(Boolean).join(', ')}</span> },
        { key: 'away', title: w.turnedAway, cell: ({ turnedAway }) => <span className="num">{turnedAway.count}{turnedAway.lastWhy && <small className="muted"> {turnedAway.lastWhy}</small>}</span>, isExtra: true },
        {
          key: 'act',
          title: '',
          cell: (webhook) => (
            <span className="row">
              <Button look="quiet" onClick={() => watch(webhook.id)}>{w.calls}</Button>
              <Button look="quiet" onClick={() => edit(webhook)}>{w.edit}</Button>
              <Button look="quiet" isBusy={renew.isPending} onClick={() => renew.mutate(webhook.id, { onSuccess: told })}>{w.renew}</Button>
              <Button look="quiet" onClick={() => ask(webhook)}>{w.remove}</Button>
            </span>
          ),
        },
      ]}
    />
  );
}

function Calls({ id }: { id: string }): ReactNode {
  const t = useTexts();
  const w = t.settings.webhooks;
  const calls = useQuery({ ...look<WebhookCall[]>(`/webhooks/${encode(id)}/calls`), refetchInterval: 5_000 });
  return (
    <Panel title={w.lastCalls} isFlush>
      <Answer of={calls}>
        {(rows) => (
          <Table
            label={w.lastCalls}
            rows={rows}
            rowKey={(call) => `${call.at}-${call.action}-${call.from}`}
            empty={<Empty title={w.noCalls}>{w.noCallsHelp}</Empty>}
            columns={[
              { key: 'at', title: t.common.time, cell: (call) => <Moment at={call.at} />, by: (call) => call.at },
              { key: 'action', title: w.action, cell: (call) => <>{call.action} {call.bot}</> },
              { key: 'outcome', title: t.audit.outcome, cell: (call) => <Badge tone={TONES[call.outcome] ?? 'plain'}>{w.outcomes[call.outcome] ?? call.outcome}</Badge> },
              { key: 'message', title: t.audit.details, cell: (call) => <span className="wrap">{call.message}</span> },
              { key: 'from', title: t.settings.sessions.address, cell: (call) => call.from, isExtra: true },
            ]}
          />
        )}
      </Answer>
    </Panel>
  );
}
