import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { AgentAway, ApiProblem } from '../api/problem';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

/** What is shown where there is nothing to show, and what to do about it. */
export function Empty({ icon = 'info', title, children, action }: { icon?: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <p className="empty-title">{title}</p>
      {children && <p className="empty-text">{children}</p>}
      {action}
    </div>
  );
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }): ReactNode {
  const t = useTexts();
  const isForbidden = error instanceof ApiProblem && error.status === 403;
  const title = error instanceof AgentAway ? t.errors.away : isForbidden ? t.errors.forbidden : t.errors.title;
  return (
    <div role="alert">
      <Empty icon={isForbidden ? 'lock' : 'warning'} title={title} action={retry && !isForbidden && <Button onClick={retry}>{t.common.retry}</Button>}>
        {error instanceof AgentAway ? t.errors.awayHelp : error.message}
      </Empty>
    </div>
  );
}

export function Loading({ lines = 4 }: { lines?: number }): ReactNode {
  const t = useTexts();
  return (
    <div className="loading" role="status" aria-label={t.common.loading}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="bone" />
      ))}
    </div>
  );
}

/** What was read, or that it is being read, or why it could not be. What was read before stays while it is read again. */
export function Answer<T>({ of, lines, children }: { of: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode }): ReactNode {
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <Failure error={of.error} retry={() => void of.refetch()} />;
  return <Loading {...(lines && { lines })} />;
}
