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
import type { Definition, Strategy } from './types';
import './newBot.css';

const route = getRouteApi('/shell/bots/new');

/** A bot from a template, from a strategy, or from another bot; or a bot that is changed. */
export function NewBotPage(): ReactNode {
  const t = useTexts().newBot;
  const { kind, from, edit } = route.useSearch();
  const navigate = route.useNavigate();
  const [template, setTemplate] = useState<JsonObject | null>(null);
  const strategies = useQuery({ ...look<Strategy[]>('/strategies'), staleTime: Infinity });
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
            <Editor initial={template} strategies={all} />
          ) : kind !== undefined ? (
            <Editor key={kind} initial={beginning(kind, all)} strategies={all} />
          ) : (
            <Choose strategies={all} chooseKind={(next) => void navigate({ search: { kind: next } })} chooseTemplate={setTemplate} />
          )
        }
      </Answer>
    </>
  );
}

/** A new bot of a strategy: what must be filled in, and nothing else. */
function beginning(kind: string, strategies: Strategy[]): Definition {
  const strategy = strategies.find((s) => s.kind === kind);
  const settings = strategy ? initialValue(strategy.schema, strategy.schema) : {};
  return { id: '', symbol: '', timeframe: '1m', capital: null, strategy: { ...(settings as JsonObject), kind } };
}

function FromBot({ bot, isEdit, strategies }: { bot: string; isEdit: boolean; strategies: Strategy[] }): ReactNode {
  const found = useQuery({ ...look<{ definition: JsonObject }>(`/bots/${encode(bot)}`), placeholderData: undefined });
  return (
    <Answer of={found} lines={8}>
      {({ definition }) => <Editor initial={isEdit ? definition : { ...definition, id: '' }} edited={isEdit ? bot : undefined} strategies={strategies} />}
    </Answer>
  );
}
