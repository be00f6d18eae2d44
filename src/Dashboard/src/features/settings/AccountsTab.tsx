import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { confirm } from '@/shared/api/confirmation';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Moment } from '@/shared/format/Figure';
import { Answer, Badge, Button, Empty, Panel, SelectField, Table, TextField } from '@/shared/ui';
import { fieldError } from './fieldError';

type Card = Schemas['AccountCard'];

const CHANGES = ['/accounts'];

/** Accounts at exchanges. Keys go straight to the secret store: they can be written and checked, never read. */
export function AccountsTab(): ReactNode {
  const t = useTexts().settings.accounts;
  const accounts = useQuery(look<Card[]>('/accounts'));
  const [renewed, setRenewed] = useState<string | null>(null);
  return (
    <div className="stack">
      <Panel title={t.title} isFlush>
        <Answer of={accounts}>{(rows) => <Accounts rows={rows} renew={setRenewed} />}</Answer>
      </Panel>
      <KeysPanel key={renewed ?? ''} renewed={renewed} done={() => setRenewed(null)} />
    </div>
  );
}

function Accounts({ rows, renew }: { rows: Card[]; renew: (name: string) => void }): ReactNode {
  const t = useTexts();
  const a = t.settings.accounts;
  return (
    <Table
      label={a.title}
      rows={rows}
      rowKey={(card) => card.name}
      empty={<Empty icon="key" title={a.none}>{a.noneHelp}</Empty>}
      columns={[
        { key: 'name', title: a.name, cell: (card) => card.name, by: (card) => card.name },
        { key: 'exchange', title: a.exchange, cell: (card) => <>{card.exchange} {card.environment} {card.realMoney && <Badge tone="bad">{t.shell.realMoney}</Badge>}</> },
        { key: 'key', title: a.key, cell: (card) => <code>…{card.keyEnding}</code> },
        { key: 'set', title: a.setAt, cell: (card) => <Moment at={card.setAt} only="date" />, by: (card) => card.setAt, isExtra: true },
        { key: 'rights', title: a.rights, cell: (card) => <Rights card={card} /> },
        { key: 'act', title: '', cell: (card) => <Actions card={card} renew={renew} /> },
      ]}
    />
  );
}

function Rights({ card: { rights } }: { card: Card }): ReactNode {
  const t = useTexts().settings.accounts;
  if (!rights) return <span className="muted">{t.notChecked}</span>;
  return (
    <span className="wrap">
      <Badge tone={rights.usable ? 'good' : 'bad'}>{rights.usable ? t.usable : t.notUsable}</Badge>{' '}
      {rights.withdraws && <Badge tone="warn">{t.withdraws}</Badge>}{' '}
      {rights.warnings.map((warning) => <small key={warning} className="muted">{warning} </small>)}
    </span>
  );
}

function Actions({ card, renew }: { card: Card; renew: (name: string) => void }): ReactNode {
  const t = useTexts().settings.accounts;
  const path = `/accounts/${encode(card.name)}`;
  const check = useAct<void, Card>({ path: `${path}/check`, changes: CHANGES });
  const remove = useAct({ method: 'DELETE', path, changes: CHANGES });
  const ask = (): void => void confirm(t.remove, t.removeAsk(card.name)).then(() => remove.mutate(), () => undefined);
  return (
    <span className="row">
      <Button look="quiet" isBusy={check.isPending} onClick={() => check.mutate()}>{t.check}</Button>
      <Button look="quiet" onClick={() => renew(card.name)}>{t.renew}</Button>
      <Button look="quiet" isBusy={remove.isPending} onClick={ask}>{t.remove}</Button>
    </span>
  );
}

const EMPTY = { name: '', exchange: 'bybit', environment: 'demo', key: '', secret: '' };
const ENVIRONMENTS = ['demo', 'testnet', 'live'];

function KeysPanel({ renewed, done }: { renewed: string | null; done: () => void }): ReactNode {
  const t = useTexts().settings.accounts;
  const [typed, setTyped] = useState({ ...EMPTY, name: renewed ?? '' });
  const save = useAct<typeof EMPTY>({
    method: renewed ? 'PUT' : 'POST',
    path: renewed ? `/accounts/${encode(renewed)}` : '/accounts',
    body: ({ key, secret, ...rest }) => (renewed ? { key, secret } : { ...rest, key, secret }),
    changes: CHANGES,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(typed, {
      onSuccess: () => {
        setTyped(EMPTY);
        done();
      },
    });
  };
  const field = (name: keyof typeof EMPTY) => ({ value: typed[name], onChange: (e: { target: { value: string } }) => setTyped({ ...typed, [name]: e.target.value }), error: fieldError(save.error, name), isRequired: true });
  return (
    <Panel title={renewed ? t.renewTitle(renewed) : t.add}>
      <form className="stack" onSubmit={submit} autoComplete="off">
        <p className="muted">{t.keysHelp}</p>
        <div className="form-fields">
          {!renewed && <TextField label={t.name} {...field('name')} autoComplete="off" />}
          {!renewed && <SelectField label={t.environment} options={ENVIRONMENTS.map((value) => ({ value, label: t.environments[value] ?? value }))} value={typed.environment} onValue={(environment) => setTyped({ ...typed, environment })} error={fieldError(save.error, 'environment')} />}
          <TextField label={t.key} {...field('key')} autoComplete="off" spellCheck={false} />
          <TextField label={t.secret} type="password" {...field('secret')} autoComplete="new-password" />
        </div>
        <div className="row">
          <Button type="submit" look="primary" icon="key" isBusy={save.isPending}>{renewed ? t.renew : t.add}</Button>
          {renewed && <Button onClick={done}>{t.keep}</Button>}
        </div>
      </form>
    </Panel>
  );
}
