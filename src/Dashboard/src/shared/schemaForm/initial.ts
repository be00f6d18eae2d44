import { isObject, kindOf, resolve, type Json, type JsonObject, type Schema } from './schema';

/** What a form begins with: required fields only, since everything else has a default in the agent. */
export function initialValue(root: Schema, node: Schema): Json {
  const schema = resolve(root, node);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  const field = kindOf(schema);
  switch (field.kind) {
    case 'choice':
      return field.values[0] ?? null;
    case 'switch':
      return false;
    case 'number':
      return null;
    case 'text':
      return '';
    case 'list':
      return [];
    case 'names':
      return {};
    case 'variants':
      return initialVariant(root, schema, field.variants[0]?.name ?? '');
    case 'group':
      return requiredOf(root, schema);
  }
}

/** What a form begins with, with what the old value holds under the same names. */
export function initialLike(root: Schema, schema: Schema, old: Json | undefined): Json {
  const value = initialValue(root, schema);
  return isObject(value) ? { ...value, ...keptOf(root, schema.properties ?? {}, old) } : value;
}

/** A variant's required fields under its constant. What the old value holds under the same names is kept. */
export function initialVariant(root: Schema, schema: Schema, name: string, old?: Json): Json {
  const field = kindOf(schema);
  if (field.kind !== 'variants') return initialValue(root, schema);
  const chosen = field.variants.find((v) => v.name === name);
  if (!chosen) return { [field.by]: name };
  return { [field.by]: name, ...requiredOf(root, chosen.schema, field.by), ...keptOf(root, chosen.schema.properties ?? {}, old) };
}

function keptOf(root: Schema, properties: Record<string, Schema>, old: Json | undefined): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of isObject(old) ? Object.entries(old) : []) {
    const known = properties[key];
    if (known && known.const === undefined && fits(root, known, value)) kept[key] = value;
  }
  return kept;
}

function requiredOf(root: Schema, schema: Schema, except?: string): JsonObject {
  const value: JsonObject = {};
  for (const name of schema.required ?? []) {
    const property = schema.properties?.[name];
    if (property && name !== except) value[name] = initialValue(root, property);
  }
  return value;
}

/** Whether a value could stand in a field: its shape, not its contents. */
function fits(root: Schema, node: Schema, value: Json): boolean {
  const field = kindOf(resolve(root, node));
  switch (field.kind) {
    case 'choice':
      return (field.values as Json[]).includes(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value) && value.every((item) => fits(root, field.item, item));
    case 'variants':
      return isObject(value) && field.variants.some((v) => v.name === value[field.by]);
    case 'names':
      return isObject(value);
    case 'group':
      return isObject(value) && Object.keys(value).every((key) => key in field.properties);
  }
}
