import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { JsonObject } from '@/shared/schemaForm';
import { Answer, Icon, Panel } from '@/shared/ui';
import type { StrategySummary, Template } from '../types';

interface Props {
  strategies: StrategySummary[];
  chooseKind: (kind: string) => void;
  chooseTemplate: (definition: JsonObject) => void;
}

/** Where a new bot begins. */
export function Choose({ strategies, chooseKind, chooseTemplate }: Props): ReactNode {
  const t = useTexts();
  const templates = useQuery({ ...look<Template[]>('/templates'), staleTime: Infinity });
  return (
    <div className="stack">
      <Panel title={t.newBot.fromTemplate}>
        <Answer of={templates}>
          {(all) => (
            <ul className="cards">
              {all.map((template) => (
                <li key={template.title}>
                  <Card title={template.title} text={describe(template, t.kinds)} onClick={() => chooseTemplate(template.bot)} />
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </Panel>
      <Panel title={t.newBot.fromStrategy}>
        <ul className="cards">
          {strategies.map((strategy) => (
            <li key={strategy.kind}>
              <Card title={t.kinds[strategy.kind] ?? strategy.title} text={strategy.summary} onClick={() => chooseKind(strategy.kind)} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function describe({ bot }: Template, kinds: Record<string, string>): string {
  const kind = (bot.strategy as JsonObject).kind as string;
  return [kinds[kind] ?? kind, bot.symbol, bot.timeframe].filter((part) => typeof part === 'string').join(' · ');
}

function Card({ title, text, onClick }: { title: string; text: string; onClick: () => void }): ReactNode {
  return (
    <button type="button" className="card" onClick={onClick}>
      <strong>{title} <Icon name="right" size={14} /></strong>
      <span>{text}</span>
    </button>
  );
}
