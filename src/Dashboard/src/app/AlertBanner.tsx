import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { standingAlerts } from '@/shared/api/queries';
import { Badge } from '@/shared/ui';

/** What is wrong now, on top of every page; nothing while nothing is. */
export function AlertBanner(): ReactNode {
  const t = useTexts().alerts.standing;
  const [worst, ...others] = useQuery(standingAlerts()).data ?? [];
  return (
    <div role="status">
      {worst && (
        <Link to="/alerts" className={`alert-banner is-${worst.level}`}>
          <Badge tone={worst.level === 'critical' ? 'bad' : 'warn'}>{worst.code}</Badge>
          <span>{worst.message}</span>
          {others.length > 0 && <span className="muted">{t.more(others.length)}</span>}
        </Link>
      )}
    </div>
  );
}
