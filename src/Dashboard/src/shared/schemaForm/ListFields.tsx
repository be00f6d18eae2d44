import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { Button, Checkbox, IconButton } from '../ui';
import { Field } from './Field';
import { Group, OptionalActions } from './GroupFields';
import { type FieldProps, useForm } from './form';
import { initialValue } from './initial';
import { type Json, type Schema, type Word, isObject, kindOf, resolve } from './schema';
import { labelOf } from './words';

/** A list: a tick for each of a few words, or one field after another. */
export function ListField({ field, item }: { field: FieldProps; item: Schema }): ReactNode {
  const form = useForm();
  const t = useTexts();
  const schema = resolve(form.root, item);
  const drawn = kindOf(schema);
  const items = Array.isArray(field.value) ? field.value : [];
  if (drawn.kind === 'choice') return <Ticks field={field} values={drawn.values} />;
  const add = (): void => form.change([...field.path, items.length], initialValue(form.root, item));
  const actions = !form.isReadOnly && (
    <>
      <Button icon="plus" onClick={add}>{t.form.addItem}</Button>
      {field.value !== undefined && <OptionalActions field={field} initial={() => []} />}
    </>
  );
  return (
    <Group field={field} actions={actions}>
      {items.map((value, i) => (
        <div className="form-item" key={i}>
          <Field name={String(i + 1)} path={[...field.path, i]} schema={schema} value={value} isRequired />
          {!form.isReadOnly && (
            <IconButton icon="trash" label={t.form.removeItem(i + 1, labelOf(field.name))} onClick={() => form.change([...field.path, i], undefined)} />
          )}
        </div>
      ))}
    </Group>
  );
}

function Ticks({ field, values }: { field: FieldProps; values: Word[] }): ReactNode {
  const form = useForm();
  const chosen: Json[] = Array.isArray(field.value) ? field.value : [];
  function tick(value: Word, isOn: boolean): void {
    const next = values.filter((v) => (v === value ? isOn : chosen.includes(v)));
    form.change(field.path, next.length === 0 && !field.isRequired ? undefined : next);
  }
  return (
    <Group field={field}>
      <div className="form-ticks">
        {values.map((value) => (
          <Checkbox key={String(value)} label={String(value)} isOn={chosen.includes(value)} disabled={form.isReadOnly} onChange={(isOn) => tick(value, isOn)} />
        ))}
      </div>
    </Group>
  );
}

/** Values under names that the owner chooses. */
export function NamesField({ field, item }: { field: FieldProps; item: Schema }): ReactNode {
  const form = useForm();
  const t = useTexts();
  const [name, setName] = useState('');
  const values = isObject(field.value) ? field.value : {};
  const isFree = /^[A-Za-z0-9_]{1,32}$/.test(name) && !(name in values);
  function add(): void {
    form.change([...field.path, name], initialValue(form.root, item));
    setName('');
  }
  return (
    <Group field={field}>
      {Object.entries(values).map(([key, value]) => (
        <Field key={key} name={key} path={[...field.path, key]} schema={item} value={value} isRequired={false} />
      ))}
      {!form.isReadOnly && (
        <div className="form-actions">
          <input className="input" aria-label={t.form.newName} placeholder={t.form.newName} value={name} onChange={(e) => setName(e.target.value)} />
          <Button icon="plus" disabled={!isFree} onClick={add}>{t.form.addItem}</Button>
        </div>
      )}
    </Group>
  );
}
