import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '@/i18n';
import { type Schema, isNullable, kindOf, labelOf, unitOf } from '@/shared/schemaForm';
import { Empty, Table, TextField } from '@/shared/ui';
import { type ParameterRow, rowsOf } from './rows';

/** Every parameter of a strategy, with what it means. */
export function Parameters({ schema }: { schema: Schema }): ReactNode {
  const t = useTexts();
  const [text, setText] = useState('');
  const rows = useMemo(() => rowsOf(schema, schema), [schema]);
  const wanted = text.trim().toLowerCase();
  const shown = rows.filter((row) => `${row.path} ${row.schema.description ?? ''}`.toLowerCase().includes(wanted));
  return (
    <>
      <div className="filters"><TextField label={t.common.search} value={text} onChange={(event) => setText(event.target.value)} /></div>
      <Table
        label={t.strategies.parameters}
        rows={shown}
        rowKey={(row) => row.path}
        empty={<Empty title={t.strategies.noParameters} />}
        columns={[
          { key: 'name', title: t.strategies.parameter, cell: (row) => <NameOf row={row} /> },
          { key: 'kind', title: t.strategies.kind, cell: (row) => <KindOf row={row} /> },
          { key: 'default', title: t.strategies.default, cell: (row) => <DefaultOf row={row} /> },
          { key: 'text', title: t.strategies.meaning, cell: (row) => <span className="wrap">{row.schema.description}</span> },
        ]}
      />
    </>
  );
}

const NameOf = ({ row }: { row: ParameterRow }): ReactNode => (
  <span className={`parameter depth-${row.depth}`}>
    {labelOf(row.name)}
    <br />
    <code>{row.path}</code>
  </span>
);

function KindOf({ row }: { row: ParameterRow }): ReactNode {
  const t = useTexts();
  const drawn = kindOf(row.schema);
  const unit = unitOf(row.name, row.schema);
  const text = drawn.kind === 'choice' ? drawn.values.join(' · ') : drawn.kind === 'number' ? (drawn.isInteger ? t.strategies.kinds.integer : t.strategies.kinds.number) : t.strategies.kinds[drawn.kind];
  return <span className="wrap">{text}{unit && ` (${unit === 'percent' ? '%' : unit === 'price' ? t.form.unit.quote : t.form.unit[unit]})`}</span>;
}

function DefaultOf({ row }: { row: ParameterRow }): ReactNode {
  const t = useTexts();
  if (row.isRequired) return <strong>{t.common.required}</strong>;
  const value = row.schema.default;
  if (value === undefined) return <span className="muted">{isNullable(row.schema) ? t.form.defaultNone : t.form.default}</span>;
  return value === null ? <span className="muted">{t.form.defaultNone}</span> : <code className="wrap">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</code>;
}
