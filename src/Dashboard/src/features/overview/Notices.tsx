import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import type { AgentNow } from '@/shared/api/types';
import { Moment } from '@/shared/format/Figure';
import { Empty, Icon } from '@/shared/ui';

const MOST = 8;

/** What the bots told their owner last. */
export function Notices({ notices }: { notices: AgentNow['notices'] }): ReactNode {
  const t = useTexts();
  if (notices.length === 0) return <Empty icon="alerts" title={t.overview.noNotices} />;
  return (
    <ul className="notices">
      {notices.slice(0, MOST).map((notice, index) => (
        <li key={`${notice.at} ${notice.bot} ${index}`} className={`notice notice-${notice.level}`}>
          <Icon name={notice.level === 'info' ? 'info' : 'warning'} size={15} />
          <span>{notice.text}</span>
          <small className="muted"><Moment at={notice.at} /></small>
        </li>
      ))}
    </ul>
  );
}
