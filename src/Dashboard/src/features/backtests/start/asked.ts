import type { JobKind, JobRequest } from '../types';

/** What a person asks for, as it stands in the form. */
export interface Asked {
  kind: JobKind;
  name: string;
  bots: string[];
  source: 'simulated' | 'stored' | 'agent';
  days: number | null;
  seed: number | null;
  from: string;
  to: string;
  fills: string;
  capital: number | null;
  search: string;
  trials: number | null;
  objective: string;
  windows: number | null;
  anchored: boolean;
  paths: number | null;
  reruns: number | null;
  timeframes: string[];
}

export const usual = (bots: string[] = []): Asked => ({
  kind: 'backtest',
  name: '',
  bots,
  source: 'simulated',
  days: 30,
  seed: 1,
  from: '',
  to: '',
  fills: '',
  capital: null,
  search: 'random',
  trials: null,
  objective: '',
  windows: null,
  anchored: false,
  paths: null,
  reruns: null,
  timeframes: [],
});

const day = (text: string): number | undefined => (text ? Date.parse(`${text}T00:00:00Z`) : undefined);
const given = <T extends object>(value: T): T | undefined => (Object.values(value).some((v) => v !== undefined) ? value : undefined);

/** The request: what was left empty is left out, so that the agent's own defaults hold. */
export function requestOf(asked: Asked): JobRequest {
  return {
    kind: asked.kind,
    name: asked.name.trim() || undefined,
    bots: asked.bots.length ? asked.bots : undefined,
    candles: asked.source === 'simulated' ? { source: 'simulated', days: asked.days ?? undefined, seed: asked.seed ?? undefined } : { source: asked.source, from: day(asked.from), to: day(asked.to) },
    fills: asked.fills || undefined,
    capital: asked.capital ?? undefined,
    ...settingsOf(asked),
  };
}

function settingsOf(asked: Asked): Record<string, unknown> {
  const walkForward = given({ windows: asked.windows ?? undefined, anchored: asked.anchored || undefined });
  const monteCarlo = given({ paths: asked.paths ?? undefined, reruns: asked.reruns ?? undefined });
  const trials = asked.trials ?? undefined;
  const search = asked.search === 'grid' ? { kind: 'grid' } : trials !== undefined || asked.search !== 'random' ? { kind: asked.search, trials } : undefined;
  const goals = asked.objective ? { objectives: [asked.objective], requirements: [] } : undefined;
  switch (asked.kind) {
    case 'optimize':
      return { search, goals };
    case 'walk-forward':
      return { search, goals, walkForward };
    case 'monte-carlo':
      return { monteCarlo };
    case 'dossier':
      return { dossier: given({ trials, walkForward, monteCarlo }) };
    case 'compare':
      return { timeframes: asked.timeframes.length ? asked.timeframes : undefined };
    case 'backtest':
    case 'sensitivity':
      return {};
  }
}
