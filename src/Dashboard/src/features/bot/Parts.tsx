import { type ReactNode, useMemo } from 'react';
import { useTexts } from '@/i18n';
import type { BotDetail, Part } from '@/shared/api/types';
import { Amount, Gain, Money } from '@/shared/format/Figure';
import { type Column, StateBadge, Table } from '@/shared/ui';

/** The strategies that a bot is made of. */
export function Parts({ parts }: { parts: readonly Part[] }): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<Part>[]>(
    () => [
      { key: 'name', title: t.bots.name, by: (part) => part.name, cell: (part) => <strong>{part.name}</strong> },
      { key: 'kind', title: t.common.kind, cell: (part) => t.kinds[part.kind] ?? part.kind },
      { key: 'state', title: t.common.state, by: (part) => part.lifecycle, cell: (part) => <StateBadge state={part.lifecycle} /> },
      { key: 'position', title: t.bots.position, isNumber: true, cell: (part) => <Amount value={part.position} /> },
      { key: 'cost', title: t.bots.cost, isNumber: true, isExtra: true, cell: (part) => <Money value={part.cost} /> },
      { key: 'realized', title: t.bots.realized, isNumber: true, by: (part) => part.realized, cell: (part) => <Gain value={part.realized} /> },
      { key: 'unrealized', title: t.bots.unrealized, isNumber: true, isExtra: true, by: (part) => part.unrealized, cell: (part) => <Gain value={part.unrealized} /> },
      { key: 'orders', title: t.bots.orders, isNumber: true, isExtra: true, cell: (part) => part.orders },
    ],
    [t],
  );
  return <Table label={t.bots.tabs.parts} rows={parts} columns={columns} rowKey={(part) => part.name} rowClass={(part) => (part.active ? 'is-here' : undefined)} />;
}

/** What its owner wrote. */
export function Definition({ definition }: { definition: BotDetail['definition'] }): ReactNode {
  const t = useTexts();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre className="code" tabIndex={0} role="region" aria-label={t.bots.tabs.definition}>{JSON.stringify(definition, null, 2)}</pre>
  );
}
