import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look, useAct } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Badge, Button, Panel } from '@/shared/ui';
import { ConfigurationPart } from './configuration/ConfigurationPart';

type Tested = Schemas['TestedReceiver'];

/** Who is told of what, and whether it arrives. */
export function NotificationsTab(): ReactNode {
  const { telegram, email } = useTexts().settings;
  return (
    <div className="stack">
      <ConfigurationPart part="telegram" title={telegram.title} help={telegram.help} />
      <ConfigurationPart part="email" title={email.title} help={email.help} />
      <Test />
    </div>
  );
}

function Test(): ReactNode {
  const t = useTexts().settings.telegram;
  const state = useQuery(look<Schemas['NotificationState']>('/notifications'));
  const test = useAct<void, Tested[]>({ path: '/notifications/test', done: null, changes: ['/notifications'] });
  return (
    <Panel title={t.test} actions={<Button icon="alerts" isBusy={test.isPending} disabled={!state.data?.chats.length && !state.data?.email} onClick={() => test.mutate()}>{t.test}</Button>}>
      <p className="muted">{t.testHelp}</p>
      <ul className="checks" role="status">
        {(test.data ?? []).map(({ to, outcome }) => (
          <li key={to}><Badge tone={outcome.done === false ? 'bad' : 'good'}>{to}</Badge> {outcome.message}</li>
        ))}
      </ul>
    </Panel>
  );
}
