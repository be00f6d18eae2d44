import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '../api/client';
import { ApiProblem } from '../api/problem';
import { look, useAct } from '../api/queries';
import { Moment } from '../format/Figure';
import { Badge, Button, Icon } from '../ui';
import type { Schemas } from '@/shared/api/types';

type Promoted = Schemas['PromotionView'];

/** Lets a bot trade real money. Without a passing dossier of exactly its settings it is refused, with the reasons. */
export function Promotion({ bot }: { bot: string }): ReactNode {
  const t = useTexts().backtests;
  const path = `/bots/${encode(bot)}/promotion`;
  const standing = useQuery(look<Promoted>(path));
  const promote = useAct<void, Promoted>({ path, changes: ['/bots'] });
  const refused = promote.error instanceof ApiProblem ? promote.error : null;
  const reasons = refused ? (refused.problem.problems?.map((p) => p.message) ?? [refused.message]) : [];
  return (
    <div className="stack">
      {standing.data?.promotedAt && <p><Badge tone="good">{t.promoted}</Badge> {standing.data.promotedBy} <Moment at={standing.data.promotedAt} /></p>}
      {standing.data?.warnings.map((warning) => <p key={warning} className="muted">{warning}</p>)}
      <div className="row"><Button look="primary" icon="bolt" isBusy={promote.isPending} onClick={() => promote.mutate()}>{t.promote(bot)}</Button></div>
      {refused && (
        <div role="alert" className="refusal">
          <p><Icon name="warning" size={16} /> {t.refused}</p>
          <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
        </div>
      )}
    </div>
  );
}
