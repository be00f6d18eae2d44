import { type ReactNode, useId } from 'react';
import { useTexts } from '@/i18n';
import { Button, Field as Labelled } from '../ui';
import { Field } from './Field';
import { type FieldProps, useForm } from './form';
import { initialValue, initialVariant } from './initial';
import { pathText } from './path';
import { type Json, type Schema, type Variant, fieldsOf, isObject } from './schema';
import { labelOf } from './words';

/** A box around fields that belong together. */
export function Group({ field, children, actions }: { field: FieldProps; children?: ReactNode; actions?: ReactNode }): ReactNode {
  const form = useForm();
  const id = useId();
  const last = field.path.at(-1);
  const problem = form.problems.get(pathText(field.path));
  return (
    <fieldset className="form-group" aria-describedby={field.schema.description ? id : undefined}>
      <legend>{typeof last === 'number' ? last + 1 : labelOf(field.name)}</legend>
      {field.schema.description && <p className="field-help" id={id}>{field.schema.description}</p>}
      {problem !== undefined && <p className="field-error">{problem}</p>}
      {children}
      {actions && <div className="form-actions">{actions}</div>}
    </fieldset>
  );
}

/** Adds what is left out, or takes away what may be left out. */
export function OptionalActions({ field, initial }: { field: FieldProps; initial: () => Json }): ReactNode {
  const form = useForm();
  const t = useTexts();
  if (form.isReadOnly || field.isRequired) return null;
  const label = labelOf(field.name);
  return field.value === undefined || field.value === null ? (
    <Button icon="plus" onClick={() => form.change(field.path, initial())}>{t.form.add(label)}</Button>
  ) : (
    <Button look="quiet" icon="trash" onClick={() => form.change(field.path, undefined)}>{t.form.remove(label)}</Button>
  );
}

export function GroupField({ field, properties }: { field: FieldProps; properties: Record<string, Schema> }): ReactNode {
  const form = useForm();
  const required = field.schema.required ?? [];
  if (field.path.length === 0) return <Fields field={field} properties={properties} required={required} />;
  const initial = (): Json => initialValue(form.root, { ...field.schema, default: undefined });
  return (
    <Group field={field} actions={<OptionalActions field={field} initial={initial} />}>
      {isObject(field.value) && <Fields field={field} properties={properties} required={required} />}
    </Group>
  );
}

interface VariantsProps {
  field: FieldProps;
  by: string;
  variants: Variant[];
}

export function VariantsField({ field, by, variants }: VariantsProps): ReactNode {
  const form = useForm();
  const value = isObject(field.value) ? field.value : undefined;
  const chosen = variants.find((v) => v.name === value?.[by]);
  const content = (
    <>
      {(value || field.isRequired) && <VariantChoice {...{ field, by, variants }} chosen={chosen} />}
      {chosen && <Fields field={field} properties={fieldsOf(chosen, by)} required={chosen.schema.required ?? []} />}
    </>
  );
  if (field.path.length === 0) return content;
  const initial = (): Json => initialVariant(form.root, field.schema, variants[0]?.name ?? '');
  return <Group field={field} actions={<OptionalActions field={field} initial={initial} />}>{content}</Group>;
}

function VariantChoice({ field, by, variants, chosen }: VariantsProps & { chosen: Variant | undefined }): ReactNode {
  const form = useForm();
  const t = useTexts();
  const path = pathText([...field.path, by]);
  if (form.hidden.has(path)) return null;
  const choose = (name: string): void => form.change(field.path, initialVariant(form.root, field.schema, name, field.value));
  return (
    <Labelled label={labelOf(by)} help={chosen?.schema.description} error={form.problems.get(path)} isRequired>
      {(wiring) => (
        <select {...wiring} className="input" disabled={form.isReadOnly} value={chosen?.name ?? ''} onChange={(e) => choose(e.target.value)}>
          {!chosen && <option value="">{t.form.choose}</option>}
          {variants.map(({ name }) => <option key={name} value={name}>{t.kinds[name] ?? labelOf(name)}</option>)}
        </select>
      )}
    </Labelled>
  );
}

/** The fields of a group: those that must be filled first. */
function Fields({ field, properties, required }: { field: FieldProps; properties: Record<string, Schema>; required: string[] }): ReactNode {
  const form = useForm();
  const value = isObject(field.value) ? field.value : {};
  const names = Object.keys(properties);
  const ordered = [...names.filter((n) => required.includes(n)), ...names.filter((n) => !required.includes(n))];
  const shown = form.isOnlySet ? ordered.filter((n) => required.includes(n) || n in value) : ordered;
  return (
    <div className="form-fields">
      {shown.map((name) => (
        <Field key={name} name={name} path={[...field.path, name]} schema={properties[name]!} value={value[name]} isRequired={required.includes(name)} />
      ))}
    </div>
  );
}
