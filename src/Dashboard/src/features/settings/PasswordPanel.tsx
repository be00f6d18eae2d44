import { type FormEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { useAct } from '@/shared/api/queries';
import { Button, Panel, TextField } from '@/shared/ui';
import { fieldError } from './fieldError';

const EMPTY = { current: '', next: '', again: '' };

export function PasswordPanel(): ReactNode {
  const t = useTexts().settings.password;
  const [typed, setTyped] = useState(EMPTY);
  const act = useAct<typeof EMPTY>({ method: 'PUT', path: '/session/password', body: ({ current, next }) => ({ current, new: next }), done: t.changed, changes: ['/session'] });
  const differs = typed.again !== '' && typed.again !== typed.next;
  const field = (name: keyof typeof EMPTY, autoComplete: string) => ({
    type: 'password',
    autoComplete,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
    isRequired: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!differs) act.mutate(typed, { onSuccess: () => setTyped(EMPTY) });
  };
  return (
    <Panel title={t.title}>
      <form className="stack" onSubmit={submit}>
        <TextField label={t.current} {...field('current', 'current-password')} error={fieldError(act.error, 'current')} />
        <TextField label={t.next} {...field('next', 'new-password')} error={fieldError(act.error, 'new')} />
        <TextField label={t.again} {...field('again', 'new-password')} error={differs ? t.differs : undefined} />
        <div className="row"><Button type="submit" look="primary" isBusy={act.isPending} disabled={differs}>{t.change}</Button></div>
      </form>
    </Panel>
  );
}
