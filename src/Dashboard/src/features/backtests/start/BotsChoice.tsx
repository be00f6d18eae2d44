import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Checkbox, SelectField } from '@/shared/ui';

interface Props {
  bots: { id: string; kind: string; symbol: string }[];
  chosen: string[];
  isOne: boolean;
  onChoose: (bots: string[]) => void;
  error: string | undefined;
}

/** Which bots: one, or any number; none chosen means all. */
export function BotsChoice({ bots, chosen, isOne, onChoose, error }: Props): ReactNode {
  const t = useTexts();
  const label = (bot: Props['bots'][number]): string => `${bot.id} · ${t.kinds[bot.kind] ?? bot.kind} · ${bot.symbol}`;
  if (isOne) {
    const options = [{ value: '', label: t.form.choose }, ...bots.map((bot) => ({ value: bot.id, label: label(bot) }))];
    return <SelectField label={t.common.bot} options={options} value={chosen[0] ?? ''} onValue={(bot) => onChoose(bot ? [bot] : [])} isRequired error={error} />;
  }
  return (
    <fieldset className="form-group">
      <legend>{t.backtests.bots}</legend>
      <p className="field-help">{t.backtests.botsHelp}</p>
      <div className="form-ticks">
        {bots.map((bot) => (
          <Checkbox key={bot.id} label={label(bot)} isOn={chosen.includes(bot.id)} onChange={(isOn) => onChoose(isOn ? [...chosen, bot.id] : chosen.filter((id) => id !== bot.id))} />
        ))}
      </div>
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
