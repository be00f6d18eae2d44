import { createStore } from '../store';

export type Tone = 'good' | 'bad' | 'info';

export interface ToastNote {
  id: number;
  tone: Tone;
  text: string;
}

export const toasts = createStore<ToastNote[]>([]);

let count = 0;
const MOST = 4;

/** Tells the person something in passing. */
export function toast(tone: Tone, text: string): void {
  toasts.set((now) => [...now.slice(1 - MOST), { id: ++count, tone, text }]);
}

export const dismiss = (id: number): void => toasts.set((now) => now.filter((note) => note.id !== id));
