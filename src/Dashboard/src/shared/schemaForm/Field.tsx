import type { ReactNode } from 'react';
import { GroupField, VariantsField } from './GroupFields';
import { ListField, NamesField } from './ListFields';
import { ChoiceField, NumberField, SwitchField, TextField } from './ScalarFields';
import { type FieldProps, useForm } from './form';
import { pathText } from './path';
import { kindOf, resolve } from './schema';

/** One field of a form, drawn as its schema asks. */
export function Field(props: FieldProps): ReactNode {
  const form = useForm();
  if (form.hidden.has(pathText(props.path))) return null;
  const field: FieldProps = { ...props, schema: resolve(form.root, props.schema) };
  const drawn = kindOf(field.schema);
  switch (drawn.kind) {
    case 'choice':
      return <ChoiceField field={field} values={drawn.values} />;
    case 'switch':
      return <SwitchField field={field} />;
    case 'number':
      return <NumberField field={field} />;
    case 'text':
      return <TextField field={field} />;
    case 'list':
      return <ListField field={field} item={drawn.item} />;
    case 'names':
      return <NamesField field={field} item={drawn.item} />;
    case 'variants':
      return <VariantsField field={field} by={drawn.by} variants={drawn.variants} />;
    case 'group':
      return <GroupField field={field} properties={drawn.properties} />;
  }
}
