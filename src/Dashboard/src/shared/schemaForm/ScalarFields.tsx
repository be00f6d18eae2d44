import { type ReactNode, useState } from 'react';
import { useTexts } from '@/i18n';
import { FieldShell } from './FieldShell';
import { type FieldProps, useForm } from './form';
import { numberOf, numberText } from './numbers';
import type { Word } from './schema';

function useDefaultText(field: FieldProps): string {
  const t = useTexts();
  if (field.isRequired) return '';
  const value = field.schema.default;
  if (value === undefined) return t.form.default;
  return value === null ? t.form.defaultNone : t.form.defaultIs(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A number. What cannot be read stays as it was typed, so that the message is about it. */
export function NumberField({ field }: { field: FieldProps }): ReactNode {
  const form = useForm();
  const placeholder = useDefaultText(field);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = typeof field.value === 'number' ? numberText(field.value) : typeof field.value === 'string' ? field.value : '';
  // A draft is kept only while it says the same as the value: a value set from elsewhere replaces it.
  const isDraftCurrent = draft !== null && (numberOf(draft) ?? draft) === (field.value ?? '');
  function type(text: string) {
    setDraft(text);
    if (text.trim() === '') form.change(field.path, field.isRequired ? null : undefined);
    else form.change(field.path, numberOf(text) ?? text);
  }
  return (
    <FieldShell field={field}>
      {(wiring) => (
        <input
          {...wiring}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          readOnly={form.isReadOnly}
          value={isDraftCurrent ? draft : shown}
          onChange={(e) => type(e.target.value)}
        />
      )}
    </FieldShell>
  );
}

/** Words. */
export function TextField({ field }: { field: FieldProps }): ReactNode {
  const form = useForm();
  const placeholder = useDefaultText(field);
  return (
    <FieldShell field={field}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          readOnly={form.isReadOnly}
          value={typeof field.value === 'string' ? field.value : ''}
          onChange={(e) => form.change(field.path, e.target.value === '' && !field.isRequired ? undefined : e.target.value)}
        />
      )}
    </FieldShell>
  );
}

/** One of a few words, or the default. */
export function ChoiceField({ field, values }: { field: FieldProps; values: Word[] }): ReactNode {
  const form = useForm();
  const placeholder = useDefaultText(field);
  const chosen = values.find((v) => v === field.value);
  return (
    <FieldShell field={field}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          disabled={form.isReadOnly}
          value={chosen === undefined ? '' : String(chosen)}
          onChange={(e) => form.change(field.path, values.find((v) => String(v) === e.target.value))}
        >
          {(!field.isRequired || chosen === undefined) && <option value="">{placeholder}</option>}
          {values.map((value) => (
            <option key={String(value)} value={String(value)}>
              {String(value)}
            </option>
          ))}
        </select>
      )}
    </FieldShell>
  );
}

/** Yes or no, or the default. */
export function SwitchField({ field }: { field: FieldProps }): ReactNode {
  const form = useForm();
  const t = useTexts();
  const placeholder = useDefaultText(field);
  return (
    <FieldShell field={field}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          disabled={form.isReadOnly}
          value={typeof field.value === 'boolean' ? String(field.value) : ''}
          onChange={(e) => form.change(field.path, e.target.value === '' ? undefined : e.target.value === 'true')}
        >
          {(!field.isRequired || typeof field.value !== 'boolean') && <option value="">{placeholder}</option>}
          <option value="true">{t.form.yes}</option>
          <option value="false">{t.form.no}</option>
        </select>
      )}
    </FieldShell>
  );
}
