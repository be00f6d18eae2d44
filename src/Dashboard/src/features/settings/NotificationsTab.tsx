import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look, useAct } from '@/shared/api/queries';
import { Badge, Button, Panel } from '@/shared/ui';
import { ConfigurationPart } from './configuration/ConfigurationPart';

interface Tested {
  chat: number;
  outcome: { done?: boolean | null; message: string };
}

/** Who is told of what, and whether it arrives. */
export function NotificationsTab(): ReactNode {
  const t = useTexts().settings.telegram;
  return (
    <div className="stack">
      <ConfigurationPart part="telegram" title={t.title} help={t.help} />
      <Test />
    </div>
  );
}

function Test(): ReactNode {
  const t = useTexts().settings.telegram;
  const state = useQuery(look<{ chats: { chat: number; waiting: number }[] }>('/notifications'));
  const test = useAct<void, Tested[]>({ path: '/notifications/test', done: null, changes: ['/notifications'] });
  return (
    <Panel title={t.test} actions={<Button icon="alerts" isBusy={test.isPending} disabled={!state.data?.chats.length} onClick={() => test.mutate()}>{t.test}</Button>}>
      <p className="muted">{t.testHelp}</p>
      <ul className="checks" role="status">
        {(test.data ?? []).map(({ chat, outcome }) => (
          <li key={chat}><Badge tone={outcome.done === false ? 'bad' : 'good'}>{chat}</Badge> {outcome.message}</li>
        ))}
      </ul>
    </Panel>
  );
}
