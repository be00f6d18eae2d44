import { type ReactNode, useCallback, useMemo } from 'react';
import { Field } from './Field';
import { FormProvider, type FieldProblem, type FormContext } from './form';
import { withValueAt, type Path } from './path';
import type { Json, Schema } from './schema';
import './schemaForm.css';

export interface SchemaFormProps {
  root: Schema;
  schema: Schema;
  value: Json;
  /** Told how the value changes, so that two changes in one moment do not lose each other. It must stay the same function. */
  onChange: (change: (old: Json) => Json) => void;
  problems?: readonly FieldProblem[];
  quote?: string;
  base?: string;
  isReadOnly?: boolean;
  isOnlySet?: boolean;
  hidden?: readonly string[];
}

const nothing: readonly string[] = [];

/** A form that is made of a JSON schema: what it holds is exactly what a file would hold. */
export function SchemaForm({ root, schema, value, onChange, problems = [], quote, base, isReadOnly = false, isOnlySet = false, hidden = nothing }: SchemaFormProps): ReactNode {
  const change = useCallback((path: Path, next: Json | undefined) => onChange((old) => withValueAt(old, path, next)), [onChange]);
  const context = useMemo<FormContext>(() => {
    const messages = new Map<string, string>();
    for (const { path, message } of problems) if (!messages.has(path)) messages.set(path, message);
    return { root, problems: messages, quote, base, isReadOnly, isOnlySet, hidden: new Set(hidden), change };
  }, [root, problems, quote, base, isReadOnly, isOnlySet, hidden, change]);
  return (
    <FormProvider value={context}>
      <div className="schema-form">
        <Field name="" path={[]} schema={schema} value={value} isRequired />
      </div>
    </FormProvider>
  );
}
