import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { look } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Answer, Badge, Panel, Table } from '@/shared/ui';
import { ConfigurationPart } from './configuration/ConfigurationPart';

/** The limits with what is used of them, and their change. */
export function RiskTab(): ReactNode {
  const t = useTexts().settings.risk;
  return (
    <div className="stack">
      <ConfigurationPart part="risk" title={t.title} help={t.help} />
      <ConfigurationPart part="promotion" title={t.promotion} help={t.promotionHelp} />
      <Use />
    </div>
  );
}

function Use(): ReactNode {
  const t = useTexts().settings.risk;
  const format = useFormat();
  const risk = useQuery(look<Schemas['RiskState']>('/risk'));
  const amount = (value: number | null | undefined, unit: string): string => (value == null ? format.number(null) : unit === 'quote' ? format.money(value) : `${format.quantity(value)} ${unit}`);
  return (
    <Panel title={t.use} isFlush>
      <Answer of={risk}>
        {({ limits }) => (
          <Table
            label={t.use}
            rows={limits}
            rowKey={(use) => `${use.limit}-${use.of ?? ''}`}
            columns={[
              { key: 'limit', title: t.limit, cell: (use) => <code>{use.limit}</code>, by: (use) => use.limit },
              { key: 'of', title: t.of, cell: (use) => use.of, by: (use) => use.of, isExtra: true },
              { key: 'used', title: t.used, cell: (use) => <span className="num">{amount(use.used, use.unit)}</span>, isNumber: true },
              { key: 'allowed', title: t.allowed, cell: (use) => <span className="num">{amount(use.allowed, use.unit)}</span>, isNumber: true },
              { key: 'share', title: '%', cell: (use) => <span className="num">{format.percent(use.usedPercent, 0)}</span>, by: (use) => use.usedPercent, isNumber: true },
              { key: 'bar', title: '', cell: (use) => use.barring && <Badge tone="bad">{t.barring}</Badge> },
            ]}
          />
        )}
      </Answer>
    </Panel>
  );
}
