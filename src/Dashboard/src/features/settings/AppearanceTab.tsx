import type { ReactNode } from 'react';
import { LANGUAGES, type Language, useSpeech } from '@/i18n';
import { type ThemeChoice, chooseTheme, useTheme } from '@/shared/theme';
import { Panel, Segments } from '@/shared/ui';

export function AppearanceTab(): ReactNode {
  const { texts: t, language, choose } = useSpeech();
  const { choice } = useTheme();
  const themes: ThemeChoice[] = ['dark', 'light', 'system'];
  return (
    <div className="grid">
      <Panel title={t.settings.appearance.theme}>
        <Segments label={t.settings.appearance.theme} value={choice} onValue={chooseTheme} options={themes.map((value) => ({ value, label: t.shell[value] }))} />
      </Panel>
      <Panel title={t.settings.appearance.language}>
        <div className="stack">
          <Segments label={t.settings.appearance.language} value={language} onValue={choose} options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))} />
          <p className="muted">{t.settings.appearance.languageHelp}</p>
        </div>
      </Panel>
      <Panel title={t.settings.appearance.install}>
        <p className="muted">{t.settings.appearance.installHelp}</p>
      </Panel>
    </div>
  );
}
