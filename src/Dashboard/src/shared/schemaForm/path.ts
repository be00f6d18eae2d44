import { isObject, type Json } from './schema';

/** Where a value is: names of fields and numbers of list items. */
export type Path = readonly (string | number)[];

/** As the agent names it in its messages: `strategy.targets[0].percent`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step), '');
}

/** Reads `strategy.targets[0].percent`. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((m) => (m[1] === undefined ? (m[2] ?? '') : Number(m[1])));
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let found = value;
  for (const step of path) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isObject(found)) found = found[step];
    else return undefined;
  }
  return found;
}

/** The value with another one at a path. Undefined takes the field away, so that its default holds again. */
export function withValueAt(value: Json | undefined, path: Path, next: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return next ?? null;
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? [...value] : [];
    if (rest.length === 0 && next === undefined) items.splice(step, 1);
    else items[step] = withValueAt(items[step], rest, next);
    return items;
  }
  const fields = isObject(value) ? { ...value } : {};
  if (rest.length === 0 && next === undefined) delete fields[step];
  else fields[step] = withValueAt(fields[step], rest, next);
  return fields;
}
