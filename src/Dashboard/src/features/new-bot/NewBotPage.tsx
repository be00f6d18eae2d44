import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import { type JsonObject, initialValue } from '@/shared/schemaForm';
import { Answer, Button, PageHead } from '@/shared/ui';
import { Choose } from './choose/Choose';
import { Editor } from './edit/Editor';
import type { Definition, Strategy, StrategySummary } from './types';
import { strategyOf } from './useStrategy';
import './newBot.css';

const route = getRouteApi('/shell/bots/new');

/** A bot from a template, from a strategy, or from another bot; or a bot that is changed. */
export function NewBotPage(): ReactNode {
  const t = useTexts().newBot;
  const { kind, from, edit } = route.useSearch();
  const navigate = route.useNavigate();
  const [template, setTemplate] = useState<JsonObject | null>(null);
  const strategies = useQuery({ ...look<StrategySummary[]>('/strategies'), staleTime: Infinity });
  const old = edit ?? from;
  const isChosen = old !== undefined || kind !== undefined || template !== null;
  const back = (): void => {
    setTemplate(null);
    void navigate({ search: {} });
  };
  return (
    <>
      <PageHead title={edit ? t.editTitle(edit) : from ? t.cloneTitle(from) : t.title} actions={isChosen && !edit && <Button icon="left" onClick={back}>{t.otherStart}</Button>} />
      <Answer of={strategies} lines={8}>
        {(all) =>
          old !== undefined ? (
            <FromBot key={old} bot={old} isEdit={edit !== undefined} strategies={all} />
          ) : template ? (
            <Editor initial={{ ...template, id: '' }} strategies={all} />
          ) : kind !== undefined ? (
            <FromKind key={kind} kind={kind} strategies={all} />
          ) : (
            <Choose strategies={all} chooseKind={(next) => void navigate({ search: { kind: next } })} chooseTemplate={setTemplate} />
          )
        }
      </Answer>
    </>
  );
}

/** A new bot of a strategy: what must be filled in, and nothing else. */
function FromKind({ kind, strategies }: { kind: string; strategies: StrategySummary[] }): ReactNode {
  const found = useQuery(strategyOf(kind));
  const beginning = ({ schema }: Strategy): Definition => ({ id: '', symbol: '', timeframe: '1m', capital: null, strategy: initialValue(schema, schema) });
  return <Answer of={found} lines={8}>{(strategy) => <Editor initial={beginning(strategy)} strategies={strategies} />}</Answer>;
}

function FromBot({ bot, isEdit, strategies }: { bot: string; isEdit: boolean; strategies: StrategySummary[] }): ReactNode {
  const found = useQuery({ ...look<{ definition: JsonObject }>(`/bots/${encode(bot)}`), placeholderData: undefined });
  return (
    <Answer of={found} lines={8}>
      {({ definition }) => <Editor initial={isEdit ? definition : { ...definition, id: '' }} edited={isEdit ? bot : undefined} strategies={strategies} />}
    </Answer>
  );
}
