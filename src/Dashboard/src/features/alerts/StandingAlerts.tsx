import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { standingAlerts } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Badge, Panel } from '@/shared/ui';
import './alerts.css';

/** The alerts that stand, each with what to do. */
export function StandingAlerts(): ReactNode {
  const t = useTexts().alerts.standing;
  const alerts = useQuery(standingAlerts()).data;
  if (!alerts?.length) return null;
  return (
    <Panel title={t.title}>
      <ul className="standing">
        {alerts.map((alert) => (
          <li key={`${alert.code} ${alert.subject}`} className={`standing-item is-${alert.level}`}>
            <p><Badge tone={alert.level === 'critical' ? 'bad' : 'warn'}>{alert.code}</Badge> {alert.message}</p>
            <p>{alert.whatToDo}</p>
            <p className="muted">{t.since} <Moment at={alert.since} /> · {t.page} <code>{alert.runbook}</code></p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
