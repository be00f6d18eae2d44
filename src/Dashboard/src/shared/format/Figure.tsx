import type { ReactNode } from 'react';
import { useFormat } from '@/i18n';

type Value = number | null | undefined;

const tone = (value: Value): string => (!value ? 'flat' : value > 0 ? 'up' : 'down');

/** A gain or loss: signed, green or red, and told apart without colour by its sign. */
export function Gain({ value, percent }: { value: Value; percent?: Value }): ReactNode {
  const format = useFormat();
  return (
    <span className={`num ${tone(value)}`}>
      {format.gain(value)}
      {percent !== undefined && <small> {format.change(percent)}</small>}
    </span>
  );
}

export function Change({ value }: { value: Value }): ReactNode {
  return <span className={`num ${tone(value)}`}>{useFormat().change(value)}</span>;
}

export const Money = ({ value }: { value: Value }): ReactNode => <span className="num">{useFormat().money(value)}</span>;
export const PriceOf = ({ value }: { value: Value }): ReactNode => <span className="num">{useFormat().price(value)}</span>;
export const Amount = ({ value }: { value: Value }): ReactNode => <span className="num">{useFormat().quantity(value)}</span>;
export const Share = ({ value, digits }: { value: Value; digits?: number }): ReactNode => <span className="num">{useFormat().percent(value, digits)}</span>;

/** A moment; its full date is told when it is pointed at. */
export function Moment({ at, only }: { at: Value; only?: 'time' | 'date' }): ReactNode {
  const format = useFormat();
  if (at === null || at === undefined) return <span className="num">{format.time(at)}</span>;
  return (
    <time className="num" dateTime={new Date(at).toISOString()} title={`${format.date(at)} ${format.time(at)}`}>
      {only === 'time' ? format.time(at) : only === 'date' ? format.date(at) : format.moment(at)}
    </time>
  );
}
