import type { IconName } from '../ui/Icon';

export type Word = 'start' | 'pause' | 'resume' | 'stop' | 'halt' | 'close' | 'emergency-exit';

export interface Step {
  word: Word;
  icon: IconName;
  isDanger?: boolean;
}

const ALL: Record<Word, Step> = {
  start: { word: 'start', icon: 'play' },
  resume: { word: 'resume', icon: 'play' },
  pause: { word: 'pause', icon: 'pause' },
  stop: { word: 'stop', icon: 'stop' },
  close: { word: 'close', icon: 'exit', isDanger: true },
  halt: { word: 'halt', icon: 'lock', isDanger: true },
  'emergency-exit': { word: 'emergency-exit', icon: 'bolt', isDanger: true },
};

const WORDS: Record<string, Word[]> = {
  idle: ['start'],
  starting: ['stop', 'halt', 'emergency-exit'],
  running: ['pause', 'stop', 'close', 'halt', 'emergency-exit'],
  paused: ['resume', 'stop', 'close', 'halt', 'emergency-exit'],
  stopping: ['halt', 'emergency-exit'],
  stopped: ['start', 'close', 'emergency-exit'],
  halted: ['start', 'close', 'emergency-exit'],
};

/** What can be asked of a bot in a state, the usual wish first. The agent decides; this spares pointless questions. */
export const stepsOf = (lifecycle: string): Step[] => (WORDS[lifecycle] ?? []).map((word) => ALL[word]);
