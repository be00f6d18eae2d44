import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { ApiProblem } from '@/shared/api/problem';
import { useAct } from '@/shared/api/queries';
import { Badge, Button } from '@/shared/ui';
import type { Definition } from '../types';
import { ChangesDialog } from './ChangesDialog';

interface Props {
  definition: Definition;
  initial: Definition;
  edited: string | undefined;
  isValid: boolean;
  isChecking: boolean;
  problemCount: number;
}

const CHANGES = ['/bots', '/portfolio', '/configuration', '/agent'];

/** Saves a bot, and starts it on request. A change is shown as a difference first. */
export function SaveBar({ definition, initial, edited, isValid, isChecking, problemCount }: Props): ReactNode {
  const t = useTexts().newBot;
  const navigate = useNavigate();
  const [isShowing, setShowing] = useState(false);
  const id = String(typeof definition.id === 'string' ? definition.id : '');
  const save = useAct<Definition>({ method: edited ? 'PUT' : 'POST', path: edited ? `/bots/${encode(edited)}` : '/bots', body: (d) => d, done: t.saved(id), changes: CHANGES });
  const start = useAct({ path: () => `/bots/${encode(id)}/start`, changes: CHANGES });
  const open = (): void => void navigate({ to: '/bots/$bot', params: { bot: id } });
  const saveThen = (then: () => void): void => save.mutate(definition, { onSuccess: then });
  const refused = save.error instanceof ApiProblem ? save.error.message : null;
  return (
    <div className="save-bar">
      <span className="save-state" role="status">
        {isChecking ? <Badge>{t.checking}</Badge> : problemCount > 0 ? <Badge tone="bad">{t.problems(problemCount)}</Badge> : <Badge tone="good">{t.valid}</Badge>}
      </span>
      {refused && <p className="field-error" role="alert">{refused}</p>}
      {edited ? (
        <Button look="primary" icon="check" disabled={!isValid} onClick={() => setShowing(true)}>{t.review}</Button>
      ) : (
        <>
          <Button icon="check" disabled={!isValid} isBusy={save.isPending} onClick={() => saveThen(open)}>{t.save}</Button>
          <Button look="primary" icon="play" disabled={!isValid} isBusy={save.isPending || start.isPending} onClick={() => saveThen(() => start.mutate(undefined, { onSettled: open }))}>{t.saveAndStart}</Button>
        </>
      )}
      {isShowing && <ChangesDialog before={initial} after={definition} isBusy={save.isPending} close={() => setShowing(false)} save={() => saveThen(open)} />}
    </div>
  );
}
