import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { Amount, Money, PriceOf } from '@/shared/format/Figure';
import { Answer, Panel, SideOf, Stat, Stats, Table } from '@/shared/ui';
import type { Definition, Preview } from '../types';
import { LevelsPlot } from './LevelsPlot';

/** The grid or ladder as it would be placed now. */
export function PreviewPanel({ definition }: { definition: Definition }): ReactNode {
  const t = useTexts().newBot;
  const preview = useQuery({
    queryKey: ['preview', definition],
    queryFn: async ({ signal }) => (await call<Preview>('POST', '/bots/preview', { body: definition, signal })).data,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return (
    <Panel title={t.preview}>
      <Answer of={preview}>{(found) => (found.tables.length === 0 ? <p className="muted">{found.notes[0] ?? t.noLevels}</p> : <Tables preview={found} />)}</Answer>
    </Panel>
  );
}

function Tables({ preview }: { preview: Preview }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  return (
    <div className="stack">
      {preview.tables.map((table) => (
        <div className="stack" key={table.part}>
          <Stats>
            <Stat label={t.newBot.priceNow}><PriceOf value={preview.price} /></Stat>
            <Stat label={t.newBot.levels}><span className="num">{format.number(table.levels.length)}</span></Stat>
            <Stat label={t.newBot.cost}><Money value={table.cost} /></Stat>
            <Stat label={t.newBot.capital}><Money value={table.capital} /></Stat>
          </Stats>
          <LevelsPlot levels={table.levels} price={preview.price} />
          <Table
            label={t.newBot.levels}
            rows={table.levels}
            rowKey={(level) => level.number}
            columns={[
              { key: 'number', title: '#', cell: (level) => <span className="num">{level.number}</span>, isNumber: true },
              { key: 'side', title: t.common.side, cell: (level) => <SideOf side={level.side} /> },
              { key: 'price', title: t.common.price, cell: (level) => <PriceOf value={level.price} />, by: (level) => level.price, isNumber: true },
              { key: 'quantity', title: t.common.quantity, cell: (level) => <Amount value={level.quantity} />, isNumber: true },
              { key: 'value', title: t.common.value, cell: (level) => <Money value={level.value} />, isNumber: true },
            ]}
          />
        </div>
      ))}
      {preview.notes.map((note) => <p key={note} className="muted">{note}</p>)}
    </div>
  );
}
