import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { look, queryClient } from '@/shared/api/queries';
import type { Session } from '@/shared/api/types';
import { Loading } from '@/shared/ui';
import { NewPassword } from './NewPassword';
import { PasswordForm } from './PasswordForm';
import { linkKey } from './linkKey';

/** The way in: the program's one-time link, or name, password and code. */
export function SignInPage(): ReactNode {
  const t = useTexts();
  const navigate = useNavigate();
  const [key] = useState(() => linkKey(location.hash));
  const [error, setError] = useState<Error | null>(null);
  const [isTrying, setIsTrying] = useState(!!key);
  const who = useQuery({ ...look<Session>('/session'), enabled: !isTrying });
  const isIn = !!who.data?.name && !who.data.mustSetPassword;

  useEffect(() => {
    if (!key) return;
    // The key is of use once; it shall not stay in the history.
    history.replaceState(null, '', location.pathname);
    void openByLink(key).then(setError).finally(() => setIsTrying(false));
  }, [key]);

  useEffect(() => {
    if (isIn) void navigate({ to: '/', replace: true });
  }, [isIn, navigate]);

  const opened = (): void => {
    queryClient.clear();
    void who.refetch();
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <img src="/icons/icon.svg" alt="" width={48} height={48} />
        <h1>{t.signIn.title}</h1>
        <p className="muted">{t.signIn.welcome}</p>
        {isTrying ? (
          <p role="status">{t.signIn.byLink}…</p>
        ) : who.data?.mustSetPassword ? (
          <NewPassword onDone={opened} />
        ) : isIn ? (
          <Loading lines={2} />
        ) : (
          <PasswordForm waysIn={who.data?.waysIn ?? ['password']} error={error} onDone={opened} />
        )}
      </div>
    </main>
  );
}

// A link is of use once, and an effect may run twice: the second waits for the first.
const tried = new Map<string, Promise<Error | null>>();

function openByLink(key: string): Promise<Error | null> {
  const trying = tried.get(key) ?? call('POST', '/session/link', { body: { key } }).then(() => null, (error: Error) => error);
  tried.set(key, trying);
  return trying;
}
