import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { lookThrough } from '@/shared/api/queries';
import { Moment } from '@/shared/format/Figure';
import { Badge, type BadgeTone, Button, Empty, Failure, Loading, Panel, Segments, SelectField, TextField } from '@/shared/ui';
import { BotChoice, BotName, type ListProps } from './history';
import type { TimelineEvent } from './types';
import './alerts.css';

const TONES: Record<string, BadgeTone> = { info: 'plain', warning: 'warn', critical: 'bad' };
const LEVELS = ['all', 'info', 'warning', 'critical'] as const;
const KINDS = ['notice', 'denial', 'hand-over', 'regime'] as const;

/** Everything that happened in one list: what was told, held back and handed over, and changes of regimes. */
export function EventsList(props: ListProps): ReactNode {
  const t = useTexts();
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('all');
  const [kind, setKind] = useState('');
  const [text, setText] = useState('');
  const pages = useInfiniteQuery(lookThrough<TimelineEvent>('/events', { most: 100, bot: props.bot, kind, level: level === 'all' ? undefined : level }));
  const rows = pages.data?.pages.flatMap((page) => page.items);
  const wanted = text.trim().toLowerCase();
  const isFiltered = level !== 'all' || kind !== '' || wanted !== '' || props.bot !== undefined;
  return (
    <Panel>
      <div className="filters">
        <Segments label={t.alerts.levelLabel} value={level} onValue={setLevel} options={LEVELS.map((value) => ({ value, label: t.alerts.level[value] ?? value }))} />
        <SelectField label={t.alerts.kind} options={['', ...KINDS].map((value) => ({ value, label: t.alerts.eventKinds[value] ?? value }))} value={kind} onValue={setKind} />
        <BotChoice {...props} />
        <TextField label={t.alerts.find} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {rows ? (
        <Timeline rows={rows.filter((event) => event.text.toLowerCase().includes(wanted))} isFiltered={isFiltered} />
      ) : pages.error ? (
        <Failure error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
      {pages.hasNextPage && <div className="table-more"><Button look="quiet" onClick={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>{t.common.showMore}</Button></div>}
    </Panel>
  );
}

function Timeline({ rows, isFiltered }: { rows: TimelineEvent[]; isFiltered: boolean }): ReactNode {
  const t = useTexts().alerts;
  if (rows.length === 0) return <Empty icon="alerts" title={isFiltered ? t.noneFound : t.none}>{!isFiltered && t.noneHelp}</Empty>;
  return (
    <ol className="timeline">
      {rows.map((event, i) => (
        <li key={`${event.at}-${i}`} className={`timeline-item is-${event.level}`}>
          <Moment at={event.at} />
          <Badge tone={TONES[event.level] ?? 'plain'}>{t.eventKinds[event.kind] ?? event.kind}</Badge>
          {event.bot ? <BotName id={event.bot} /> : <span className="muted">{event.symbol ?? t.account}</span>}
          <p>{event.text}</p>
        </li>
      ))}
    </ol>
  );
}
