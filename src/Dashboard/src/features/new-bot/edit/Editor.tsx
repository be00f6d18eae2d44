import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, lazy, useCallback, useState } from 'react';
import { useTexts } from '@/i18n';
import type { Json, JsonObject } from '@/shared/schemaForm';
import { Loading, Panel, Tabs } from '@/shared/ui';
import { useDebounced } from '@/shared/useDebounced';
import { Checks } from '../checks/Checks';
import { useProblems } from '../checks/useProblems';
import { SaveBar } from '../save/SaveBar';
import { type Definition, type StrategySummary, kindOfBot } from '../types';
import { strategyOf } from '../useStrategy';
import { BotForm } from './BotForm';

// What reads YAML is loaded when the text is wanted.
const BotText = lazy(() => import('./BotText').then((m) => ({ default: m.BotText })));
const TYPING_MS = 400;

/** A bot's definition as a form and as text, with what the agent says of it beside. */
export function Editor({ initial, edited, strategies }: { initial: JsonObject; edited?: string; strategies: StrategySummary[] }): ReactNode {
  const t = useTexts().newBot;
  const [definition, setDefinition] = useState<Definition>(initial);
  const [tab, setTab] = useState('form');
  const settled = useDebounced(definition, TYPING_MS);
  const change = useCallback((next: (old: Json) => Json) => setDefinition((old) => next(old) as Definition), []);
  const kind = kindOfBot(definition);
  const strategy = useQuery({ ...strategyOf(kind ?? ''), enabled: kind !== undefined && strategies.some((s) => s.kind === kind) }).data;
  const { problems, isValid, isChecking } = useProblems(settled, definition, strategy?.schema, edited);
  return (
    <div className="editor">
      <div className="stack">
        <Panel>
          <Tabs
            label={t.howToEdit}
            value={tab}
            onValue={setTab}
            tabs={[
              { value: 'form', title: t.form, content: () => <div className="tab-page"><BotForm {...{ definition, change, problems, strategies, strategy }} isEdit={edited !== undefined} /></div> },
              { value: 'text', title: t.text, content: () => <div className="tab-page"><Suspense fallback={<Loading />}><BotText {...{ definition, problems }} replace={setDefinition} /></Suspense></div> },
            ]}
          />
        </Panel>
        <SaveBar {...{ definition, initial, edited, isValid, isChecking }} problemCount={problems.length} />
      </div>
      <Checks definition={settled} isValid={isValid} />
    </div>
  );
}
