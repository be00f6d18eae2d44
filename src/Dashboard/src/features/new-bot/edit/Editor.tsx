import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import type { Json, JsonObject } from '@/shared/schemaForm';
import { Panel, Tabs } from '@/shared/ui';
import { useDebounced } from '@/shared/useDebounced';
import { Checks } from '../checks/Checks';
import { useProblems } from '../checks/useProblems';
import { SaveBar } from '../save/SaveBar';
import type { Definition, Strategy } from '../types';
import { BotForm } from './BotForm';
import { BotText } from './BotText';

const TYPING_MS = 400;

/** A bot's definition as a form and as text, with what the agent says of it beside. */
export function Editor({ initial, edited, strategies }: { initial: JsonObject; edited?: string; strategies: Strategy[] }): ReactNode {
  const t = useTexts().newBot;
  const [definition, setDefinition] = useState<Definition>(initial);
  const [tab, setTab] = useState('form');
  const settled = useDebounced(definition, TYPING_MS);
  const { problems, isValid, isChecking } = useProblems(settled, definition, strategies, edited);
  const change = useCallback((next: (old: Json) => Json) => setDefinition((old) => next(old) as Definition), []);
  const strategy = useMemo(() => strategies.find((s) => s.kind === (definition.strategy as JsonObject | undefined)?.kind), [strategies, definition.strategy]);
  return (
    <div className="editor">
      <div className="stack">
        <Panel>
          <Tabs
            label={t.howToEdit}
            value={tab}
            onValue={setTab}
            tabs={[
              { value: 'form', title: t.form, content: () => <BotForm {...{ definition, change, problems, strategies, strategy }} isEdit={edited !== undefined} /> },
              { value: 'text', title: t.text, content: () => <BotText {...{ definition, problems }} replace={setDefinition} /> },
            ]}
          />
        </Panel>
        <SaveBar {...{ definition, initial, edited, isValid, isChecking }} problemCount={problems.length} />
      </div>
      <Checks definition={settled} isValid={isValid} edited={edited} />
    </div>
  );
}
