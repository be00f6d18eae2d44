import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { refresh, useAct } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Badge, Button, Panel, TextField } from '@/shared/ui';
import { Once } from './Once';
import { QrCode } from './QrCode';
import { fieldError } from './fieldError';
import type { SecondFactorSetUp } from './types';

type Codes = Schemas['RecoveryCodeList'];

/** Sets the second factor up, renews its recovery codes, gives it up. */
export function SecondFactorPanel({ isOn }: { isOn: boolean }): ReactNode {
  const t = useTexts().settings.factor;
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const stored = (): void => {
    setCodes(null);
    void refresh(client, ['/session']);
  };
  return (
    <Panel title={t.title} actions={<Badge tone={isOn ? 'good' : 'plain'}>{isOn ? t.on : t.off}</Badge>}>
      {codes ? (
        <div className="stack">
          <h3>{t.codesTitle}</h3>
          <p className="muted">{t.codesHelp}</p>
          <Once label={t.codesTitle} text={codes.join('\n')} file="traderagent-recovery-codes.txt" />
          <div className="row"><Button look="primary" onClick={stored}>{t.stored}</Button></div>
        </div>
      ) : isOn ? (
        <Keep onCodes={setCodes} />
      ) : (
        <SetUp onCodes={setCodes} />
      )}
    </Panel>
  );
}

function SetUp({ onCodes }: { onCodes: (codes: string[]) => void }): ReactNode {
  const t = useTexts().settings.factor;
  const [code, setCode] = useState('');
  const begin = useAct<void, SecondFactorSetUp>({ path: '/second-factor', done: null, changes: [] });
  // The session is read again once the codes are kept: until then nothing may take them from the page.
  const confirm = useAct<string, Codes>({ path: '/second-factor/confirmation', body: (given) => ({ code: given }), changes: [] });
  if (!begin.data)
    return (
      <div className="stack">
        <p className="muted">{t.offHelp}</p>
        <div className="row"><Button look="primary" icon="lock" isBusy={begin.isPending} onClick={() => begin.mutate()}>{t.begin}</Button></div>
      </div>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate(code.replace(/\s/g, ''), { onSuccess: (made) => onCodes(made.codes) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t.scan}</p>
      <QrCode svg={begin.data.qr} label={t.qr} />
      <Once label={t.secret} text={begin.data.secret} />
      <TextField label={t.code} help={t.codeHelp} value={code} onChange={(event) => setCode(event.target.value)} inputMode="numeric" autoComplete="one-time-code" isRequired error={fieldError(confirm.error, 'code')} />
      <div className="row"><Button type="submit" look="primary" isBusy={confirm.isPending}>{t.confirm}</Button></div>
    </form>
  );
}

function Keep({ onCodes }: { onCodes: (codes: string[]) => void }): ReactNode {
  const t = useTexts().settings;
  const [proof, setProof] = useState({ password: '', code: '' });
  const renew = useAct<typeof proof, Codes>({ path: '/second-factor/recovery-codes', body: (given) => given, changes: [] });
  const remove = useAct<typeof proof>({ path: '/second-factor/removal', body: (given) => given, changes: ['/session'] });
  const error = renew.error ?? remove.error;
  const isReady = proof.password !== '' && proof.code !== '';
  return (
    <div className="stack">
      <p className="muted">{t.factor.onHelp}</p>
      <TextField label={t.password.current} type="password" autoComplete="current-password" value={proof.password} onChange={(e) => setProof({ ...proof, password: e.target.value })} error={fieldError(error, 'password')} />
      <TextField label={t.factor.proveCode} autoComplete="one-time-code" value={proof.code} onChange={(e) => setProof({ ...proof, code: e.target.value })} error={fieldError(error, 'code')} />
      <div className="row">
        <Button disabled={!isReady} isBusy={renew.isPending} onClick={() => renew.mutate(proof, { onSuccess: (made) => onCodes(made.codes) })}>{t.factor.renew}</Button>
        <Button look="danger" disabled={!isReady} isBusy={remove.isPending} onClick={() => remove.mutate(proof)}>{t.factor.remove}</Button>
      </div>
    </div>
  );
}
