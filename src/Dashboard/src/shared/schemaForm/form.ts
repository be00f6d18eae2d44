import { createContext, useContext } from 'react';
import type { Path } from './path';
import type { Json, Schema } from './schema';

/** Something that is wrong with a field, in words. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** What all fields of a form share. */
export interface FormContext {
  root: Schema;
  problems: ReadonlyMap<string, string>;
  /** The currency of amounts, once the market is known. */
  quote?: string;
  base?: string;
  isReadOnly: boolean;
  /** Whether only fields are drawn that are filled in or must be. */
  isOnlySet: boolean;
  /** Fields that are not drawn, by path: the page draws them itself. */
  hidden: ReadonlySet<string>;
  change: (path: Path, value: Json | undefined) => void;
}

const Context = createContext<FormContext | null>(null);

export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (!form) throw new Error('A field stands outside of a form.');
  return form;
}

/** What each field is given. */
export interface FieldProps {
  name: string;
  path: Path;
  schema: Schema;
  value: Json | undefined;
  isRequired: boolean;
}
