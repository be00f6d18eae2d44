import type { ReactNode } from 'react';
import { useTexts } from '@/i18n';
import type { Bot } from '@/shared/api/types';

export interface Filter {
  state?: string | undefined;
  kind?: string | undefined;
  find?: string | undefined;
}

interface Props {
  bots: readonly Bot[];
  filter: Filter;
  choose: (change: Filter) => void;
}

const distinct = (values: string[]): string[] => [...new Set(values)].sort();

/** Which bots are shown. It stands in the address, so that a filtered list can be kept as a bookmark. */
export function Filters({ bots, filter, choose }: Props): ReactNode {
  const t = useTexts();
  return (
    <>
      <select className="input input-small" aria-label={t.common.state} value={filter.state ?? ''} onChange={(event) => choose({ state: event.target.value || undefined })}>
        <option value="">{t.bots.allStates}</option>
        {distinct(bots.map((bot) => bot.lifecycle)).map((state) => <option key={state} value={state}>{t.lifecycle[state] ?? state}</option>)}
      </select>
      <select className="input input-small" aria-label={t.common.kind} value={filter.kind ?? ''} onChange={(event) => choose({ kind: event.target.value || undefined })}>
        <option value="">{t.bots.allKinds}</option>
        {distinct(bots.map((bot) => bot.kind)).map((kind) => <option key={kind} value={kind}>{t.kinds[kind] ?? kind}</option>)}
      </select>
      <input className="input input-small" type="search" placeholder={t.bots.find} aria-label={t.bots.find} value={filter.find ?? ''} onChange={(event) => choose({ find: event.target.value || undefined })} />
    </>
  );
}
