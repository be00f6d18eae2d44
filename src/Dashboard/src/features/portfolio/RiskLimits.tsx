import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useFormat, useTexts } from '@/i18n';
import { confirm } from '@/shared/api/confirmation';
import { look, useAct } from '@/shared/api/queries';
import { Answer, Badge, Button, type Column, Table } from '@/shared/ui';
import { Bar } from './Allocations';
import type { LimitUse, Risk } from './types';

/** Every limit with what is used of it, what bars entries, and the kill switches of all bots. */
export function RiskLimits(): ReactNode {
  return <Answer of={useQuery(look<Risk>('/risk'))}>{(risk) => <Limits risk={risk} />}</Answer>;
}

function Limits({ risk }: { risk: Risk }): ReactNode {
  const t = useTexts();
  const format = useFormat();
  const columns = useMemo<Column<LimitUse>[]>(() => {
    const amount = (value: number | null | undefined, unit: string): string => (unit === 'quote' ? format.money(value) : value === null || value === undefined ? '–' : format.number(value));
    return [
      { key: 'limit', title: t.portfolio.limit, by: (row) => row.limit, cell: (row) => t.portfolio.limits[row.limit] ?? row.limit },
      { key: 'of', title: t.portfolio.of, by: (row) => row.of ?? '', cell: (row) => row.of ?? <span className="muted">{t.portfolio.account}</span> },
      { key: 'value', title: t.portfolio.setTo, isNumber: true, cell: (row) => (row.limit.endsWith('Percent') ? format.percent(row.value, 1) : format.quantity(row.value)) },
      { key: 'used', title: t.portfolio.usedNow, isNumber: true, isExtra: true, cell: (row) => <span className="num">{amount(row.used, row.unit)}</span> },
      { key: 'allowed', title: t.portfolio.allowed, isNumber: true, isExtra: true, cell: (row) => <span className="num">{amount(row.allowed, row.unit)}</span> },
      { key: 'share', title: t.portfolio.used, by: (row) => row.usedPercent, cell: (row) => (row.usedPercent === null || row.usedPercent === undefined ? <span className="muted">{t.portfolio.perOrder}</span> : <Bar percent={row.usedPercent} />) },
      { key: 'barring', title: '', cell: (row) => row.barring && <Badge tone="bad">{t.bots.barred}</Badge> },
    ];
  }, [t, format]);
  return (
    <>
      <KillSwitches risk={risk} />
      <Table label={t.portfolio.risk} rows={risk.limits} columns={columns} rowKey={(row) => `${row.limit} ${row.of ?? ''}`} />
    </>
  );
}

function KillSwitches({ risk }: { risk: Risk }): ReactNode {
  const t = useTexts();
  const changes = ['/bots', '/agent', '/portfolio', '/risk', '/audit'];
  const halt = useAct({ path: '/risk/halt', body: () => ({}), done: t.portfolio.halted, changes });
  const close = useAct({ path: '/risk/close-all', body: () => ({}), done: t.portfolio.closed, changes });
  return (
    <div className="tab-tools row">
      <Button look="danger" icon="lock" isBusy={halt.isPending} onClick={() => void confirm(undefined, t.portfolio.haltHelp, t.portfolio.haltAll).then(() => halt.mutate(), () => undefined)}>{t.portfolio.haltAll}</Button>
      <Button icon="exit" isBusy={close.isPending} onClick={() => close.mutate()}>{t.portfolio.closeAll}</Button>
      {risk.barred && <Badge tone="bad">{t.overview.barred}</Badge>}
      {[...risk.halted, ...risk.barredBots].map(({ bot, reason }) => <Badge key={`${bot} ${reason}`} tone="warn">{bot}: {reason}</Badge>)}
    </div>
  );
}
