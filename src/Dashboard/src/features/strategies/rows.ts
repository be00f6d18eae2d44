import { type Schema, fieldsOf, kindOf, resolve } from '@/shared/schemaForm';

/** A parameter as a row of a table; those of a group follow it, one step in. */
export interface ParameterRow {
  path: string;
  name: string;
  depth: number;
  schema: Schema;
  isRequired: boolean;
}

const DEEPEST = 3;

/** All parameters of a strategy. Lists and named groups show what one item holds. */
export function rowsOf(root: Schema, node: Schema, depth = 0, prefix = ''): ParameterRow[] {
  if (depth > DEEPEST) return [];
  const schema = resolve(root, node);
  const drawn = kindOf(schema);
  switch (drawn.kind) {
    case 'group':
      return Object.entries(drawn.properties).flatMap(([name, property]) => rowOf(root, { name, property, depth, prefix, isRequired: schema.required?.includes(name) ?? false }));
    case 'variants':
      return depth === 0 ? drawn.variants.flatMap((v) => Object.entries(fieldsOf(v, drawn.by)).flatMap(([name, property]) => rowOf(root, { name, property, depth, prefix, isRequired: v.schema.required?.includes(name) ?? false }))) : [];
    case 'list':
      return rowsOf(root, drawn.item, depth, `${prefix}[]`);
    case 'names':
    case 'choice':
    case 'switch':
    case 'number':
    case 'text':
      return [];
  }
}

function rowOf(root: Schema, one: { name: string; property: Schema; depth: number; prefix: string; isRequired: boolean }): ParameterRow[] {
  const schema = resolve(root, one.property);
  if (schema.const !== undefined) return [];
  const path = one.prefix ? `${one.prefix}.${one.name}` : one.name;
  return [{ path, name: one.name, depth: one.depth, schema, isRequired: one.isRequired }, ...rowsOf(root, schema, one.depth + 1, path)];
}
