/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** A value that is one of a few. */
export type Word = string | number | boolean;

/** The part of JSON schema that the agent's configuration is described with. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: Json[];
  const?: Json;
  default?: Json;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** What a field is drawn as. */
export type FieldKind =
  | { kind: 'choice'; values: Word[] }
  | { kind: 'switch' }
  | { kind: 'number'; isInteger: boolean }
  | { kind: 'text' }
  | { kind: 'list'; item: Schema }
  | { kind: 'names'; item: Schema }
  | { kind: 'variants'; by: string; variants: Variant[] }
  | { kind: 'group'; properties: Record<string, Schema> };

/** One of several shapes, told apart by a constant. */
export interface Variant {
  name: string;
  schema: Schema;
}

const isWord = (value: Json): value is Word => typeof value !== 'object';

const valueText = (value: Json | undefined): string => (value !== undefined && isWord(value) ? String(value) : '');

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows references into the schema they belong to. What is written beside a reference is kept. */
export function resolve(root: Schema, node: Schema): Schema {
  let found = node;
  for (let steps = 0; found.$ref !== undefined; steps++) {
    if (steps > 16) throw new Error(`The schema refers to itself at ${found.$ref}.`);
    const { $ref, ...beside } = found;
    found = { ...at(root, $ref), ...beside };
  }
  return found;
}

function at(root: Schema, pointer: string): Schema {
  let node: unknown = root;
  for (const step of pointer.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Record<string, unknown> | undefined)?.[key];
  }
  if (typeof node !== 'object' || node === null) throw new Error(`The schema has nothing at ${pointer}.`);
  return node;
}

export function typesOf(schema: Schema): string[] {
  if (schema.type === undefined) return schema.properties ? ['object'] : [];
  return Array.isArray(schema.type) ? schema.type : [schema.type];
}

/** Whether it may be left empty by writing null. */
export function isNullable(schema: Schema): boolean {
  return typesOf(schema).includes('null') || (schema.enum?.includes(null) ?? false);
}

/** What a resolved schema is drawn as. */
export function kindOf(schema: Schema): FieldKind {
  if (schema.enum) return { kind: 'choice', values: schema.enum.filter(isWord) };
  const shapes = schema.oneOf ?? schema.anyOf;
  if (shapes) return variantsOf(shapes);
  const types = typesOf(schema);
  if (types.includes('boolean')) return { kind: 'switch' };
  if (types.includes('integer')) return { kind: 'number', isInteger: true };
  if (types.includes('number')) return { kind: 'number', isInteger: false };
  if (types.includes('array')) return { kind: 'list', item: schema.items ?? {} };
  if (typeof schema.additionalProperties === 'object') return { kind: 'names', item: schema.additionalProperties };
  if (types.includes('object')) return { kind: 'group', properties: schema.properties ?? {} };
  return { kind: 'text' };
}

function variantsOf(shapes: Schema[]): FieldKind {
  const first = shapes[0]?.properties ?? {};
  const by = Object.keys(first).find((name) => shapes.every((s) => s.properties?.[name]?.const !== undefined));
  if (by === undefined) return { kind: 'text' };
  const variants = shapes.map((schema) => ({ name: valueText(schema.properties?.[by]?.const), schema }));
  return { kind: 'variants', by, variants };
}

/** The fields of a variant, without the constant that tells it apart. */
export function fieldsOf(variant: Variant, by: string): Record<string, Schema> {
  return Object.fromEntries(Object.entries(variant.schema.properties ?? {}).filter(([name]) => name !== by));
}
