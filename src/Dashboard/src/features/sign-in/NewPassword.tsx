import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { Button, TextField } from '@/shared/ui';

/** A password that was given for the first time is changed before anything else. */
export function NewPassword({ onDone }: { onDone: () => void }): ReactNode {
  const t = useTexts();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const about = (field: string): string | undefined => (error instanceof ApiProblem ? error.about(field) : undefined);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await call('PUT', '/session/password', { body: { current, new: next } });
      onDone();
    } catch (failure) {
      setError(failure as Error);
    }
  };

  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <h2>{t.signIn.newPassword}</h2>
      <p className="muted">{t.signIn.newPasswordHelp}</p>
      <TextField label={t.signIn.current} type="password" autoComplete="current-password" isRequired value={current} onChange={(event) => setCurrent(event.target.value)} error={about('current')} />
      <TextField label={t.signIn.next} type="password" autoComplete="new-password" isRequired value={next} onChange={(event) => setNext(event.target.value)} error={about('new')} />
      {error && !about('current') && !about('new') && <p className="field-error" role="alert">{error.message}</p>}
      <Button look="primary" type="submit">{t.signIn.change}</Button>
    </form>
  );
}
