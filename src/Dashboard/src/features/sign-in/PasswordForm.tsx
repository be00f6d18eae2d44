import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { Button, Icon, TextField } from '@/shared/ui';

interface Props {
  waysIn: readonly string[];
  /** Why the link did not sign in. */
  error: Error | null;
  onDone: () => void;
}

export function PasswordForm({ waysIn, error: before, onDone }: Props): ReactNode {
  const t = useTexts();
  const [given, setGiven] = useState({ user: '', password: '', code: '' });
  const [error, setError] = useState(before);
  const [isBusy, setIsBusy] = useState(false);
  const set = (field: keyof typeof given) => (event: { target: { value: string } }) => setGiven((now) => ({ ...now, [field]: event.target.value }));

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    try {
      const { user, password, code } = given;
      await call('POST', '/session', { body: { user, password, ...(code && { code: code.trim() }) } });
      onDone();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      {error && <p className="field-error" role="alert"><Icon name="warning" size={15} /> {error instanceof ApiProblem ? error.message : t.errors.away}</p>}
      <TextField label={t.signIn.name} name="user" autoComplete="username" autoCapitalize="none" isRequired value={given.user} onChange={set('user')} />
      <TextField label={t.signIn.password} name="password" type="password" autoComplete="current-password" isRequired value={given.password} onChange={set('password')} />
      <TextField label={t.signIn.code} name="code" inputMode="text" autoComplete="one-time-code" help={t.signIn.codeHelp} value={given.code} onChange={set('code')} />
      <Button look="primary" type="submit" isBusy={isBusy}>{t.signIn.signIn}</Button>
      {waysIn.includes('entra') && <a className="button" href="/.auth/login/aad">{t.signIn.entra}</a>}
      {waysIn.includes('link') && <p className="muted">{t.signIn.link}</p>}
    </form>
  );
}
