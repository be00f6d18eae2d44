import { isObject, type Json } from '../schemaForm/schema';
import { pathText, type Path } from '../schemaForm/path';

/** One field in which two values differ. */
export interface Difference {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before?: Json;
  after?: Json;
}

/** Where two values differ, field by field, in the order of the newer one. Items of a list that have an `id` are told apart by it. */
export function differences(before: Json | undefined, after: Json | undefined, path: Path = []): Difference[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) return fieldDifferences(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  const where = pathText(path);
  if (before === undefined) return [{ path: where, kind: 'added', after: after! }];
  if (after === undefined) return [{ path: where, kind: 'removed', before }];
  return [{ path: where, kind: 'changed', before, after }];
}

function fieldDifferences(before: { [key: string]: Json }, after: { [key: string]: Json }, path: Path): Difference[] {
  const gone = Object.keys(before).filter((name) => !(name in after));
  return [...Object.keys(after), ...gone].flatMap((name) => differences(before[name], after[name], [...path, name]));
}

function listDifferences(before: Json[], after: Json[], path: Path): Difference[] {
  const oldIds = before.map(idOf);
  const newIds = after.map(idOf);
  if (![...oldIds, ...newIds].every((id) => id !== undefined)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => differences(before[i], after[i], [...path, i])).flat();
  }
  const ids = [...newIds, ...oldIds.filter((id) => !newIds.includes(id))];
  return ids.flatMap((id) => differences(before[oldIds.indexOf(id)], after[newIds.indexOf(id)], [...path, id as string]));
}

function idOf(item: Json): string | undefined {
  return isObject(item) && typeof item.id === 'string' ? item.id : undefined;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name], b[name]));
}
