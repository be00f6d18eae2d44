import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { address } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import type { Schemas } from '@/shared/api/types';
import { Gain, Money } from '@/shared/format/Figure';
import { Answer, Empty, Icon, Panel, SelectField, Table } from '@/shared/ui';

/** What a year's trading means for taxes. */
type Tax = Schemas['TaxReport'];

const METHODS = ['fifo', 'lifo', 'average'] as const;
const YEARS = 8;

/** Gains of a year; at first of the year that the agent's market is in. */
export function TaxSection(): ReactNode {
  const agent = useQuery(look<{ at: number }>('/agent'));
  return agent.data ? <Taxes newest={new Date(agent.data.at).getUTCFullYear()} /> : null;
}

function Taxes({ newest }: { newest: number }): ReactNode {
  const t = useTexts();
  const [year, setYear] = useState(String(newest));
  const [method, setMethod] = useState<string>('fifo');
  const tax = useQuery(look<Tax>(`/tax/${year}`, { method }));
  const years = Array.from({ length: YEARS }, (_, i) => String(newest - i));
  return (
    <Panel title={t.reports.tax} isFlush actions={<a className="button button-plain" href={address(`/tax/${year}/report.pdf`, { method })} download><Icon name="download" size={16} /> PDF</a>}>
      <div className="filters">
        <SelectField label={t.backtests.year} options={years.map((value) => ({ value, label: value }))} value={year} onValue={setYear} />
        <SelectField label={t.reports.method} options={METHODS.map((value) => ({ value, label: t.reports.methods[value] }))} value={method} onValue={setMethod} />
        <a className="button button-plain" href={address(`/tax/${year}/disposals.csv`, { method })} download><Icon name="download" size={16} /> CSV</a>
      </div>
      <Answer of={tax}>
        {(found) => (
          <Table
            label={t.reports.tax}
            rows={found.assets}
            rowKey={(row) => row.asset}
            empty={<Empty title={t.reports.noTax} />}
            columns={[
              { key: 'asset', title: t.reports.asset, cell: (row) => row.asset, by: (row) => row.asset },
              { key: 'proceeds', title: t.reports.proceeds, cell: (row) => <Money value={row.proceeds} />, isNumber: true },
              { key: 'cost', title: t.reports.cost, cell: (row) => <Money value={row.cost} />, isNumber: true },
              { key: 'fees', title: t.results.fees, cell: (row) => <Money value={row.fees} />, isNumber: true },
              { key: 'gain', title: t.reports.gain, cell: (row) => <Gain value={row.gain} />, by: (row) => row.gain, isNumber: true },
            ]}
          />
        )}
      </Answer>
    </Panel>
  );
}
