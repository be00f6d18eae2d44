import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { call } from '@/shared/api/client';
import { Amount, Money, PriceOf } from '@/shared/format/Figure';
import { Answer, Badge, Icon, Panel, SideOf, Stat, Stats, Table } from '@/shared/ui';
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
  return <Panel title={t.preview}><Answer of={preview}>{(found) => <Orders preview={found} />}</Answer></Panel>;
}

export function Orders({ preview }: { preview: Preview }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const isEmpty = preview.orders.length === 0 && preview.parts.length === 0;
  return (
    <div className="stack">
      <Stats>
        <Stat label={t.newBot.priceNow}><PriceOf value={preview.price} /></Stat>
        {preview.orders.length > 0 && <Stat label={t.newBot.levels}><span className="num">{format.number(preview.orders.length)}</span></Stat>}
        {preview.needed != null && <Stat label={t.newBot.cost} note={preview.quote}><Money value={preview.needed} /></Stat>}
        <Stat label={t.newBot.available} note={preview.quote}><Money value={preview.available} /></Stat>
        {preview.stopLoss != null && <Stat label={t.newBot.stopLoss}><PriceOf value={preview.stopLoss} /></Stat>}
      </Stats>
      {preview.problems.map((problem) => <p key={problem} className="field-error"><Icon name="warning" size={14} /> {problem}</p>)}
      {preview.warnings.map((warning) => <p key={warning} className="muted"><Badge tone="warn">{t.newBot.warning}</Badge> {warning}</p>)}
      {isEmpty && <p className="muted">{t.newBot.noLevels}</p>}
      {preview.orders.length > 0 && <div className="levels"><Levels preview={preview} /></div>}
      {preview.parts.map((part, i) => (
        <section key={i} className="stack" aria-label={part.bot}>
          <h3>{part.bot}</h3>
          <Orders preview={part} />
        </section>
      ))}
    </div>
  );
}

function Levels({ preview }: { preview: Preview }): ReactNode {
  const t = useTexts();
  return (
    <>
      <LevelsPlot orders={preview.orders} price={preview.price} stopLoss={preview.stopLoss ?? null} />
      <Table
        label={t.newBot.levels}
        rows={preview.orders}
        rowKey={(order) => `${order.level}-${order.side}-${order.price}`}
        columns={[
          { key: 'level', title: '#', cell: (order) => <span className="num">{order.level}</span> },
          { key: 'side', title: t.common.side, cell: (order) => (order.side ? <SideOf side={order.side} /> : order.kind) },
          { key: 'price', title: t.common.price, cell: (order) => <PriceOf value={order.price} />, by: (order) => order.price, isNumber: true },
          { key: 'quantity', title: t.common.quantity, cell: (order) => <Amount value={order.qty} />, isNumber: true, isExtra: true },
          { key: 'cost', title: t.newBot.costOne, cell: (order) => <Money value={order.cost} />, isNumber: true },
          { key: 'problem', title: '', cell: (order) => order.problem && <span className="field-error wrap">{order.problem}</span> },
        ]}
      />
    </>
  );
}
