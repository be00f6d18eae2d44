import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import { Answer, Button, Empty, Icon, Loading, PageHead, Panel } from '@/shared/ui';
import { Parameters } from './Parameters';
import type { StrategyDetail, StrategySummary } from './types';
import './strategies.css';

const Markdown = lazy(() => import('@/shared/markdown/Markdown').then((m) => ({ default: m.Markdown })));
const route = getRouteApi('/shell/strategies');

/** What kinds of bot there are, with their parameters and their story. */
export function StrategiesPage(): ReactNode {
  const t = useTexts();
  const { kind } = route.useSearch();
  const navigate = route.useNavigate();
  const strategies = useQuery({ ...look<StrategySummary[]>('/strategies'), staleTime: Infinity });
  const open = (next: string | undefined): void => void navigate({ search: next ? { kind: next } : {} });
  return (
    <Answer of={strategies} lines={8}>
      {(all) => {
        const strategy = all.find((s) => s.kind === kind);
        if (strategy) return <OneStrategy strategy={strategy} back={() => open(undefined)} />;
        return (
          <>
            <PageHead title={t.strategies.title} />
            {kind !== undefined && <Empty icon="search" title={t.strategies.unknown(kind)} />}
            <ul className="strategy-cards">
              {all.map((s) => (
                <li key={s.kind}>
                  <button type="button" className="strategy-card" onClick={() => open(s.kind)}>
                    <strong>{t.kinds[s.kind] ?? s.title} <Icon name="right" size={14} /></strong>
                    <span>{s.summary}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answer>
  );
}

function OneStrategy({ strategy, back }: { strategy: StrategySummary; back: () => void }): ReactNode {
  const t = useTexts();
  const details = useQuery({ ...look<StrategyDetail>(`/strategies/${strategy.kind}`), staleTime: Infinity });
  return (
    <>
      <PageHead
        title={t.kinds[strategy.kind] ?? strategy.title}
        actions={
          <>
            <Button icon="left" onClick={back}>{t.strategies.all}</Button>
            <Link to="/bots/new" search={{ kind: strategy.kind }} className="button button-primary"><Icon name="plus" size={16} /> {t.strategies.use}</Link>
          </>
        }
      />
      <div className="stack">
        <Panel><p>{strategy.summary}</p>{strategy.markets.length > 0 && <p className="muted">{t.strategies.markets}: {strategy.markets.join(', ')}</p>}</Panel>
        <Answer of={details} lines={8}>
          {(found) => (
            <>
              <Panel title={t.strategies.parameters} isFlush><Parameters schema={found.schema} /></Panel>
              {found.doc && <Panel title={t.strategies.story}><Suspense fallback={<Loading lines={8} />}><Markdown text={found.doc} /></Suspense></Panel>}
            </>
          )}
        </Answer>
      </div>
    </>
  );
}
