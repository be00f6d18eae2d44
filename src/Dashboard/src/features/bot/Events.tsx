import { type ReactNode, useMemo } from 'react';
import { type Format, type Texts, useFormat, useTexts } from '@/i18n';
import type { Denial, HandOver, Notice, OfBot } from '@/shared/api/types';
import { Moment } from '@/shared/format/Figure';
import { Button, Empty, Icon } from '@/shared/ui';
import { usePages } from './History';

interface Told {
  key: string;
  at: number;
  level: string;
  text: string;
}

const ofDenial = (t: Texts, f: Format) => ({ value }: OfBot<Denial>): Told => ({
  key: `d ${value.link} ${value.at}`,
  at: value.at,
  level: 'warning',
  text: `${value.link}: ${t.bots.denied(value.denial.limit, `${f.quantity(value.denial.actual)} ${value.denial.unit}`, f.quantity(value.denial.allowed))}`,
});

const ofHandOver = (t: Texts, f: Format) => ({ value }: OfBot<HandOver>, index: number): Told => ({
  key: `h ${value.at} ${index}`,
  at: value.at,
  level: 'info',
  text: `${t.bots.handOver(value.from, value.to, f.quantity(value.qty))}: ${value.reason}`,
});

const ofNotice = ({ value }: OfBot<Notice>, index: number): Told => ({ key: `n ${value.at} ${index}`, at: value.at, level: value.level, text: value.text });

/** What the bot told, what the risk gate held back, and what its parts handed over, newest first. */
export function Events({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const notices = usePages<OfBot<Notice>>(bot, 'notices');
  const denials = usePages<OfBot<Denial>>(bot, 'denials');
  const handOvers = usePages<OfBot<HandOver>>(bot, 'hand-overs');
  const told = useMemo(
    () =>
      notices.rows && [...notices.rows.map(ofNotice), ...(denials.rows ?? []).map(ofDenial(t, format)), ...(handOvers.rows ?? []).map(ofHandOver(t, format))].sort((a, b) => b.at - a.at),
    [notices.rows, denials.rows, handOvers.rows, t, format],
  );
  const more = [notices.more, denials.more, handOvers.more].filter((it) => it !== undefined);
  if (!told) return notices.waiting;
  if (told.length === 0) return <Empty icon="alerts" title={t.bots.noEvents} />;
  return (
    <div className="tab-padded">
      <ul className="notices">
        {told.map((it) => (
          <li key={it.key} className={`notice notice-${it.level}`}>
            <Icon name={it.level === 'info' ? 'info' : 'warning'} size={15} />
            <span>{it.text}</span>
            <small className="muted"><Moment at={it.at} /></small>
          </li>
        ))}
      </ul>
      {more.length > 0 && <Button look="quiet" onClick={() => more.forEach((next) => next())}>{t.common.showMore}</Button>}
    </div>
  );
}
