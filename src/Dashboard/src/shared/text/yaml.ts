import { type Json } from '../schemaForm/schema';
import { isMap, parseDocument, stringify } from 'yaml';

/** What was read from a text, or where it cannot be read. */
export type Read = { value: Json; error?: undefined } | { value?: undefined; error: { line: number; message: string } };

/** A value as YAML, as the files of the agent are written. */
export const yamlOf = (value: Json): string => stringify(value, { lineWidth: 120 });

export const jsonOf = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;

/** Reads YAML, and JSON with it, since that is YAML too. Aliases are refused: a few lines could stand for a very large value. */
export function readText(text: string): Read {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, maxAliasCount: 0 } as object);
  const error = document.errors[0];
  if (error) return { error: { line: lineOf(text, error.pos[0]), message: error.message } };
  if (!isMap(document.contents)) return { error: { line: 1, message: '' } };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) as Json };
  } catch (failure) {
    return { error: { line: 1, message: failure instanceof Error ? failure.message : String(failure) } };
  }
}

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length;
