import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from 'react';
import { type Format, formatOf } from '@/shared/format/format';
import { kept } from '@/shared/store';
import { en } from './en';

export type { Format };
export type Texts = typeof en;
export type Language = 'en' | 'ru';
export const LANGUAGES: Record<Language, string> = { en: 'English', ru: 'Русский' };

interface Speech {
  language: Language;
  texts: Texts;
  format: Format;
  choose: (language: Language) => void;
}

function preferred(): Language {
  const chosen = kept.read('language');
  if (chosen === 'en' || chosen === 'ru') return chosen;
  return navigator.language.startsWith('ru') ? 'ru' : 'en';
}

/** The reader's own variant of the language, so that a British reader gets British dates. */
const localeOf = (language: Language): string => navigator.languages.find((l) => l.startsWith(language)) ?? language;

const Context = createContext<Speech>({ language: 'en', texts: en, format: formatOf('en'), choose: () => undefined });

export function Speaking({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(preferred);
  const [texts, setTexts] = useState<Texts | null>(language === 'en' ? en : null);

  useEffect(() => {
    document.documentElement.lang = language;
    let isCurrent = true;
    // Only those who read it load it.
    if (language === 'ru') void import('./ru').then(({ ru }) => isCurrent && setTexts(ru));
    return () => {
      isCurrent = false;
    };
  }, [language]);

  const speech = useMemo<Speech | null>(
    () =>
      texts && {
        language,
        texts,
        format: formatOf(localeOf(language)),
        choose: (next) => {
          kept.write('language', next);
          if (next === 'en') setTexts(en);
          setLanguage(next);
        },
      },
    [language, texts],
  );
  return speech && <Context value={speech}>{children}</Context>;
}

export const useSpeech = (): Speech => useContext(Context);
export const useTexts = (): Texts => useContext(Context).texts;
export const useFormat = (): Format => useContext(Context).format;
