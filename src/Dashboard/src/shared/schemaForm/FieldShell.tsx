import type { ComponentProps, ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { Field } from '../ui';
import { type FieldProps, useForm } from './form';
import { pathText } from './path';
import { type Unit, labelOf, unitOf } from './words';

/** Label, unit, description and message around an input. */
export function FieldShell({ field, children }: { field: FieldProps; children: ComponentProps<typeof Field>['children'] }): ReactNode {
  const form = useForm();
  const unit = useUnitText(unitOf(field.name, field.schema));
  return (
    <Field
      label={labelOf(field.name)}
      help={field.schema.description}
      error={form.problems.get(pathText(field.path))}
      unit={unit}
      isRequired={field.isRequired}
    >
      {children}
    </Field>
  );
}

function useUnitText(unit: Unit | undefined): string | undefined {
  const { quote, base } = useForm();
  const t = useTexts();
  if (unit === undefined) return undefined;
  if (unit === 'percent') return '%';
  if (unit === 'quote' || unit === 'price') return quote ?? t.form.unit.quote;
  if (unit === 'base') return base ?? t.form.unit.base;
  return t.form.unit[unit];
}
