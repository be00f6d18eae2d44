import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { Moment } from '@/shared/format/Figure';
import { Badge, type BadgeTone, Button, Empty, Panel, Segments, TextField } from '@/shared/ui';
import { BotChoice, BotName, type ListProps, Listed, useHistory } from './history';
import type { Notice, OfBot } from './types';
import './alerts.css';

const TONES: Record<string, BadgeTone> = { info: 'plain', warning: 'warn', critical: 'bad' };
const LEVELS = ['all', 'info', 'warning', 'critical'] as const;

/** What the owner was told, as a timeline. */
export function NoticesList(props: ListProps): ReactNode {
  const t = useTexts().alerts;
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('all');
  const [text, setText] = useState('');
  const history = useHistory<Notice>('notices', props.bot);
  const isShown = ({ value }: OfBot<Notice>): boolean =>
    (level === 'all' || value.level === level) && value.text.toLowerCase().includes(text.trim().toLowerCase());
  return (
    <Panel>
      <div className="filters">
        <Segments label={t.levelLabel} value={level} onValue={setLevel} options={LEVELS.map((value) => ({ value, label: t.level[value] ?? value }))} />
        <BotChoice {...props} />
        <TextField label={t.find} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <Listed of={history}>
        {(rows) => <Timeline rows={rows.filter(isShown)} isFiltered={rows.length > 0} more={history.more} isLoadingMore={history.isLoadingMore} />}
      </Listed>
    </Panel>
  );
}

function Timeline({ rows, isFiltered, more, isLoadingMore }: { rows: OfBot<Notice>[]; isFiltered: boolean; more?: (() => void) | undefined; isLoadingMore: boolean }): ReactNode {
  const t = useTexts();
  return (
    <>
      {rows.length === 0 && <Empty icon="alerts" title={isFiltered ? t.alerts.noneFound : t.alerts.none}>{!isFiltered && t.alerts.noneHelp}</Empty>}
      <ol className="timeline">
        {rows.map(({ bot, value }, i) => (
          <li key={`${value.at}-${i}`} className={`timeline-item is-${value.level}`}>
            <Moment at={value.at} />
            <Badge tone={TONES[value.level] ?? 'plain'}>{t.alerts.level[value.level] ?? value.level}</Badge>
            <BotName id={bot} />
            <p>{value.text}</p>
          </li>
        ))}
      </ol>
      {more && <div className="table-more"><Button look="quiet" onClick={more} isBusy={isLoadingMore}>{t.common.showMore}</Button></div>}
    </>
  );
}
