import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { encode } from '../api/client';
import { useAct } from '../api/queries';
import type { Bot, Outcome } from '../api/types';
import { Button, IconButton, Menu } from '../ui';
import { type Word, stepsOf } from './steering';

const useSteering = (bot: Bot) =>
  useAct<Word, Outcome>({ path: (word) => `/bots/${encode(bot.id)}/${word}`, changes: ['/bots', '/agent', '/portfolio', '/audit'] });

/** What can be asked of a bot, behind one button. */
export function SteeringMenu({ bot }: { bot: Bot }): ReactNode {
  const t = useTexts();
  const steer = useSteering(bot);
  return (
    <Menu
      button={<IconButton icon="more" label={`${t.common.actions}: ${bot.id}`} disabled={steer.isPending} />}
      groups={[{ items: stepsOf(bot.lifecycle).map((step) => ({ key: step.word, icon: step.icon, title: t.bots.steer[step.word], isDanger: !!step.isDanger, onSelect: () => steer.mutate(step.word) })) }]}
    />
  );
}

/** The usual wishes as buttons, the others behind one. */
export function SteeringButtons({ bot }: { bot: Bot }): ReactNode {
  const t = useTexts();
  const steer = useSteering(bot);
  const steps = stepsOf(bot.lifecycle);
  const first = steps.filter((step) => !step.isDanger);
  const rest = steps.filter((step) => step.isDanger);
  return (
    <>
      {first.map((step, index) => (
        <Button key={step.word} icon={step.icon} look={index === 0 ? 'primary' : 'plain'} isBusy={steer.isPending && steer.variables === step.word} onClick={() => steer.mutate(step.word)}>
          {t.bots.steer[step.word]}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          button={<IconButton icon="more" label={t.common.actions} disabled={steer.isPending} />}
          groups={[{ items: rest.map((step) => ({ key: step.word, icon: step.icon, title: t.bots.steer[step.word], isDanger: true, onSelect: () => steer.mutate(step.word) })) }]}
        />
      )}
    </>
  );
}
