import { type ReactNode, useId } from 'react';

interface Props {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Its content reaches its edges: tables and charts. */
  isFlush?: boolean;
}

/** A titled part of a page. */
export function Panel({ title, actions, children, className, isFlush }: Props): ReactNode {
  const id = useId();
  return (
    <section className={`panel ${isFlush ? 'panel-flush' : ''} ${className ?? ''}`} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <header className="panel-head">
          {title && <h2 id={id}>{title}</h2>}
          {actions && <div className="panel-actions">{actions}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}

/** The head of a page: its name, what stands beside it, and what can be done on it. */
export function PageHead({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }): ReactNode {
  return (
    <header className="page-head">
      <div className="page-title">
        <h1>{title}</h1>
        {children}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}

/** A figure with its name. */
export function Stat({ label, children, note }: { label: ReactNode; children: ReactNode; note?: ReactNode }): ReactNode {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd>{children}</dd>
      {note && <dd className="stat-note">{note}</dd>}
    </div>
  );
}

export const Stats = ({ children }: { children: ReactNode }): ReactNode => <dl className="stats">{children}</dl>;

export type BadgeTone = 'plain' | 'good' | 'bad' | 'warn' | 'accent';

export const Badge = ({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }): ReactNode => <span className={`badge badge-${tone}`}>{children}</span>;
