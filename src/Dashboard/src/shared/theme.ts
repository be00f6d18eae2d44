import { createStore, kept, useStore } from './store';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

function chosen(): ThemeChoice {
  const value = kept.read('theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}

const themeOf = (choice: ThemeChoice): Theme => (choice === 'system' ? (system?.matches === false ? 'light' : 'dark') : choice);

const store = createStore<{ choice: ThemeChoice; theme: Theme }>({ choice: chosen(), theme: themeOf(chosen()) });

function apply(choice: ThemeChoice): void {
  const theme = themeOf(choice);
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', theme === 'dark' ? '#0b0e14' : '#f4f6f9');
  store.set({ choice, theme });
}

system?.addEventListener('change', () => store.get().choice === 'system' && apply('system'));

export const useTheme = (): { choice: ThemeChoice; theme: Theme } => useStore(store);

export function chooseTheme(choice: ThemeChoice): void {
  kept.write('theme', choice);
  apply(choice);
}
