import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Answer, Panel } from '@/shared/ui';
import { PasswordPanel } from './PasswordPanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { SessionsPanel } from './SessionsPanel';
import type { WhoAmI } from './types';

/** One's own password, second factor and sessions. */
export function SecurityTab(): ReactNode {
  const t = useTexts().settings;
  const who = useQuery(look<WhoAmI>('/session'));
  return (
    <Answer of={who}>
      {(me) => (
        <div className="stack">
          {me.via === 'session' ? (
            <div className="grid">
              <PasswordPanel />
              <SecondFactorPanel isOn={me.secondFactor} />
            </div>
          ) : (
            <Panel title={t.password.title}><p className="muted">{t.password.link}</p></Panel>
          )}
          <SessionsPanel />
        </div>
      )}
    </Answer>
  );
}
