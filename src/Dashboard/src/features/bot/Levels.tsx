import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { encode } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import type { GridAudit, LevelTable } from '@/shared/api/types';
import { Amount, Money, PriceOf, Share } from '@/shared/format/Figure';
import { Answer, Badge, type Column, Empty, Table } from '@/shared/ui';

type GridRow = NonNullable<LevelTable['grid']>[number];
type Rung = NonNullable<LevelTable['ladder']>[number];
type AuditRow = GridAudit['levels'][number];

/** The cells of a bot's grids and the ladders of its deals. */
export function Levels({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const query = useQuery(look<LevelTable[]>(`/bots/${encode(bot)}/levels`));
  return (
    <Answer of={query}>
      {(tables) => (tables.length === 0 ? <Empty icon="strategies" title={t.bots.noLevels}>{t.bots.noLevelsHelp}</Empty> : <>{tables.map((table, index) => <OneTable key={index} table={table} />)}</>)}
    </Answer>
  );
}

function OneTable({ table }: { table: LevelTable }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const title = table.deal ? t.bots.ladder(table.deal.number, t.dealStages[table.deal.stage] ?? table.deal.stage) : t.bots.grid;
  return (
    <section>
      <h3 className="tab-title">
        {table.part && <Badge>{table.part}</Badge>} {title}
        {table.cycles && <span className="muted"> {t.bots.cycles(table.cycles.count)}, {format.gain(table.cycles.profit)}</span>}
        {table.deal && table.deal.held !== 0 && <span className="muted"> {t.bots.held} {format.quantity(table.deal.held)}, {t.bots.average} {format.price(table.deal.average)}</span>}
      </h3>
      {table.grid ? <Grid rows={table.grid} /> : <Ladder rows={table.ladder ?? []} filled={table.deal?.filled ?? []} />}
    </section>
  );
}

function Grid({ rows }: { rows: readonly GridRow[] }): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<GridRow>[]>(
    () => [
      { key: 'cell', title: t.bots.cell, isNumber: true, cell: (row) => row.cell },
      { key: 'low', title: t.bots.low, isNumber: true, cell: (row) => <PriceOf value={row.low} /> },
      { key: 'high', title: t.bots.high, isNumber: true, cell: (row) => <PriceOf value={row.high} /> },
      { key: 'held', title: t.bots.held, isNumber: true, cell: (row) => (row.held ? <Amount value={row.held} /> : <span className="muted">–</span>) },
      { key: 'entry', title: t.bots.entryOrder, isNumber: true, cell: (row) => (row.entry ? <span className="up"><Amount value={row.entry} /></span> : <span className="muted">–</span>) },
      { key: 'exit', title: t.bots.exitOrder, isNumber: true, cell: (row) => (row.exit ? <span className="down"><Amount value={row.exit} /></span> : <span className="muted">–</span>) },
      { key: 'here', title: '', cell: (row) => row.here && <Badge tone="accent">{t.bots.here}</Badge> },
    ],
    [t],
  );
  return <Table label={t.bots.grid} rows={rows} columns={columns} rowKey={(row) => row.cell} rowClass={(row) => (row.here ? 'is-here' : undefined)} />;
}

function Ladder({ rows, filled }: { rows: readonly Rung[]; filled: readonly number[] }): ReactNode {
  const t = useTexts();
  const columns = useMemo<Column<Rung>[]>(
    () => [
      { key: 'order', title: t.bots.rung, cell: (row) => (row.order === 0 ? t.bots.baseOrder : row.order) },
      { key: 'deviation', title: t.bots.deviation, isNumber: true, cell: (row) => <Share value={row.deviationPercent} /> },
      { key: 'price', title: t.common.price, isNumber: true, cell: (row) => <PriceOf value={row.price} /> },
      { key: 'quantity', title: t.common.quantity, isNumber: true, cell: (row) => <Amount value={row.qty} /> },
      { key: 'filled', title: t.bots.filled, isNumber: true, cell: (row) => (filled[row.order] ? <Amount value={filled[row.order]} /> : <span className="muted">–</span>) },
      { key: 'cost', title: t.bots.cost, isNumber: true, isExtra: true, cell: (row) => <Money value={row.cost} /> },
      { key: 'total', title: t.bots.totalCost, isNumber: true, isExtra: true, cell: (row) => <Money value={row.totalCost} /> },
      { key: 'average', title: t.bots.averageAfter, isNumber: true, isExtra: true, cell: (row) => <PriceOf value={row.average} /> },
      { key: 'target', title: t.bots.target, isNumber: true, cell: (row) => <PriceOf value={row.target} /> },
    ],
    [t, filled],
  );
  return <Table label={t.bots.tabs.levels} rows={rows} columns={columns} rowKey={(row) => row.order} />;
}

/** Expected and actual orders of the bot's grids. */
export function Audit({ bot }: { bot: string }): ReactNode {
  const t = useTexts();
  const query = useQuery(look<GridAudit[]>(`/bots/${encode(bot)}/audit`));
  const columns = useMemo<Column<AuditRow>[]>(
    () => [
      { key: 'cell', title: t.bots.cell, isNumber: true, by: (row) => row.cell, cell: (row) => row.cell ?? '–' },
      { key: 'role', title: t.bots.role, cell: (row) => (row.role === 'entry' ? t.bots.entryOrder : t.bots.exitOrder) },
      { key: 'price', title: t.common.price, isNumber: true, cell: (row) => <PriceOf value={row.price} /> },
      { key: 'expected', title: t.bots.expected, isNumber: true, cell: (row) => <Amount value={row.expected} /> },
      { key: 'actual', title: t.bots.actual, isNumber: true, by: (row) => (row.gap ? 1 : 0), cell: (row) => <span className={row.gap ? 'down' : ''}><Amount value={row.actual} /></span> },
      { key: 'reason', title: t.bots.reason, isExtra: true, cell: (row) => <span className="muted">{row.repair ?? row.reason}</span> },
    ],
    [t],
  );
  return (
    <Answer of={query}>
      {(grids) =>
        grids.length === 0 ? (
          <Empty icon="audit" title={t.bots.noAudit} />
        ) : (
          <>
            {grids.map((grid, index) => (
              <section key={index}>
                <h3 className="tab-title">{grid.part && <Badge>{grid.part}</Badge>} {t.bots.gaps(grid.levels.filter((row) => row.gap).length)}</h3>
                <Table label={t.bots.tabs.audit} rows={grid.levels} columns={columns} rowKey={(row) => `${row.cell} ${row.role} ${row.price}`} />
              </section>
            ))}
          </>
        )
      }
    </Answer>
  );
}
