import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { API, address } from '@/shared/api/client';
import { look } from '@/shared/api/queries';
import { Gain, Money } from '@/shared/format/Figure';
import { Answer, Empty, Icon, Panel, SelectField, Table } from '@/shared/ui';

/** What a year's trading means for taxes. */
interface Tax {
  year: number;
  method: string;
  assets: { asset: string; proceeds: number; cost: number; fees: number; funding?: number | null; gain: number }[];
}

const METHODS = ['fifo', 'lifo', 'average'] as const;
const YEARS = 8;

/** Shown by agents that can tell it: their document of the API says so. */
export function TaxSection(): ReactNode {
  const document = useQuery({ queryKey: ['openapi'], queryFn: async () => ((await (await fetch('/openapi/v1.json')).json()) as { paths: Record<string, unknown> }).paths, staleTime: Infinity });
  return document.data && '/api/v1/tax' in document.data ? <Taxes /> : null;
}

function Taxes(): ReactNode {
  const t = useTexts();
  const thisYear = new Date().getUTCFullYear();
  const [year, setYear] = useState(String(thisYear));
  const [method, setMethod] = useState<string>('fifo');
  const tax = useQuery(look<Tax>('/tax', { year, method }));
  const years = Array.from({ length: YEARS }, (_, i) => String(thisYear - i));
  return (
    <Panel title={t.reports.tax} isFlush actions={<a className="button button-plain" href={address('/tax', { year, method, format: 'pdf' })} download><Icon name="download" size={16} /> PDF</a>}>
      <div className="filters">
        <SelectField label={t.backtests.year} options={years.map((value) => ({ value, label: value }))} value={year} onValue={setYear} />
        <SelectField label={t.reports.method} options={METHODS.map((value) => ({ value, label: t.reports.methods[value] }))} value={method} onValue={setMethod} />
        <a className="button button-plain" href={`${API}/tax?year=${year}&method=${method}&format=csv`} download><Icon name="download" size={16} /> CSV</a>
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
