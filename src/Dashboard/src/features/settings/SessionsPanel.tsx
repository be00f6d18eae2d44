import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look, useAct } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Answer, Badge, Button, Panel, Table } from '@/shared/ui';
import type { SessionView } from './types';

/** Browsers that are signed in as oneself. */
export function SessionsPanel(): ReactNode {
  const t = useTexts().settings.sessions;
  const sessions = useQuery(look<SessionView[]>('/sessions'));
  const end = useAct<string>({ method: 'DELETE', path: (id) => `/sessions/${encode(id)}`, changes: ['/sessions'] });
  const endOthers = useAct({ method: 'DELETE', path: '/sessions', changes: ['/sessions'] });
  return (
    <Panel title={t.title} isFlush actions={<Button isBusy={endOthers.isPending} onClick={() => endOthers.mutate()}>{t.endOthers}</Button>}>
      <Answer of={sessions}>
        {(rows) => (
          <Table
            label={t.title}
            rows={rows}
            rowKey={(session) => session.id}
            columns={[
              { key: 'since', title: t.since, cell: (s) => <Moment at={s.createdAt} />, by: (s) => s.createdAt },
              { key: 'seen', title: t.seen, cell: (s) => <Moment at={s.seenAt} />, by: (s) => s.seenAt },
              { key: 'address', title: t.address, cell: (s) => s.address },
              { key: 'browser', title: t.browser, cell: (s) => <span className="wrap">{s.browser}</span>, isExtra: true },
              { key: 'act', title: '', cell: (s) => (s.current ? <Badge tone="accent">{t.current}</Badge> : <Button look="quiet" onClick={() => end.mutate(s.id)}>{t.end}</Button>) },
            ]}
          />
        )}
      </Answer>
    </Panel>
  );
}
