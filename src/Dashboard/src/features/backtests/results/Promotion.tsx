import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { useAct } from '@/shared/api/queries';
import { Button, Icon } from '@/shared/ui';

/** Lets a bot trade real money. Without a passing dossier of exactly its settings it is refused, with the reasons. */
export function Promotion({ bot }: { bot: string }): ReactNode {
  const t = useTexts().backtests;
  const promote = useAct({ path: `/bots/${encode(bot)}/promote`, changes: ['/bots'] });
  const refused = promote.error instanceof ApiProblem ? promote.error : null;
  return (
    <div className="stack">
      <div className="row"><Button look="primary" icon="bolt" isBusy={promote.isPending} onClick={() => promote.mutate()}>{t.promote(bot)}</Button></div>
      {refused && (
        <div role="alert" className="refusal">
          <p><Icon name="warning" size={16} /> {t.refused}</p>
          <ul>
            {(refused.problem.problems?.map((p) => p.message) ?? [refused.message]).map((message) => <li key={message}>{message}</li>)}
          </ul>
        </div>
      )}
    </div>
  );
}
