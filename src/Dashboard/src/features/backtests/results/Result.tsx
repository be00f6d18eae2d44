import type { ReactNode } from 'react';
import { Answer } from '@/shared/ui';
import type { BacktestSummary } from '@/shared/results/types';
import type { Answered, CompareResult, DossierResult, Job, MonteCarloResult, OptimisationResult, SensitivityResult, WalkForwardResult } from '../types';
import { useResult } from '../useJobs';
import { BacktestView } from './BacktestView';
import { CompareView } from './CompareView';
import { DossierView } from './DossierView';
import { MonteCarloView } from './MonteCarloView';
import { OptimisationView } from './OptimisationView';
import { SensitivityView } from './SensitivityView';
import { WalkForwardView } from './WalkForwardView';

/** What came of a job, drawn as its kind asks. */
export function Result({ job }: { job: Job }): ReactNode {
  const answer = useResult<unknown>(job.id, true);
  return <Answer of={answer} lines={8}>{(found) => draw(job, found)}</Answer>;
}

function draw(job: Job, { result }: Answered<unknown>): ReactNode {
  switch (job.kind) {
    case 'backtest':
      return <BacktestView job={job} result={result as BacktestSummary} />;
    case 'optimize':
      return <OptimisationView result={result as OptimisationResult} />;
    case 'walk-forward':
      return <WalkForwardView result={result as WalkForwardResult} />;
    case 'monte-carlo':
      return <MonteCarloView result={result as MonteCarloResult} />;
    case 'sensitivity':
      return <SensitivityView result={result as SensitivityResult} />;
    case 'dossier':
      return <DossierView result={result as DossierResult} />;
    case 'compare':
      return <CompareView result={result as CompareResult} />;
  }
}
