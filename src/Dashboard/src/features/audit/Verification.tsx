import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Badge, Button, Failure, Panel } from '@/shared/ui';

type Verified = Schemas['AuditVerification'];

/** Reads the whole chain on request: it may be long. */
export function Verification(): ReactNode {
  const t = useTexts().audit;
  const format = useFormat();
  const found = useQuery({ ...look<Verified>('/audit/verification'), enabled: false, gcTime: 0 });
  const action = <Button icon="audit" isBusy={found.isFetching} onClick={() => void found.refetch()}>{t.verify}</Button>;
  return (
    <Panel title={t.title} actions={action}>
      <p className="muted">{t.intro}</p>
      <div role="status">
        {found.error && !found.isFetching && <Failure error={found.error} />}
        {found.data && (
          <>
            <p className="row">
              <Badge tone={found.data.whole ? 'good' : 'bad'}>{found.data.whole ? t.outcomes.done : t.broken}</Badge>
              {found.data.whole ? t.whole(format.number(found.data.lines)) : found.data.fault}
            </p>
            <p className="muted"><code className="wrap">{found.data.lastHash}</code><br />{t.lastHash}</p>
          </>
        )}
      </div>
    </Panel>
  );
}
