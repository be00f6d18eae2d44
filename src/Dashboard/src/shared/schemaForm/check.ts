import { fieldsOf, isNullable, isObject, kindOf, resolve, type Json, type Schema, type Variant } from './schema';
import { pathText, type Path } from './path';

/** What is wrong with a field, by a name that the texts know, with what they need. */
export interface FieldFault {
  path: string;
  fault: 'missing' | 'number' | 'integer' | 'least' | 'most' | 'choice' | 'pattern' | 'unknown' | 'shape';
  expected?: string;
}

/** What can be told without asking the agent: missing fields and values of the wrong shape. */
export function checkValue(root: Schema, node: Schema, value: Json | undefined, path: Path = []): FieldFault[] {
  const schema = resolve(root, node);
  const where = pathText(path);
  if (value === null && isNullable(schema)) return [];
  if (schema.const !== undefined) return value === schema.const ? [] : [{ path: where, fault: 'choice', expected: JSON.stringify(schema.const) }];
  const field = kindOf(schema);
  switch (field.kind) {
    case 'choice':
      return (field.values as (Json | undefined)[]).includes(value) ? [] : [{ path: where, fault: 'choice', expected: field.values.join(', ') }];
    case 'switch':
      return typeof value === 'boolean' ? [] : [{ path: where, fault: 'shape' }];
    case 'number':
      return numberFaults(schema, field.isInteger, value, where);
    case 'text':
      return textFaults(schema, value, where);
    case 'list':
      if (!Array.isArray(value)) return [{ path: where, fault: 'shape' }];
      return value.flatMap((item, i) => checkValue(root, field.item, item, [...path, i]));
    case 'names':
      if (!isObject(value)) return [{ path: where, fault: 'shape' }];
      return Object.entries(value).flatMap(([name, item]) => checkValue(root, field.item, item, [...path, name]));
    case 'variants':
      return variantFaults(root, { by: field.by, variants: field.variants }, value, path);
    case 'group':
      if (!isObject(value)) return [{ path: where, fault: 'shape' }];
      return groupFaults(root, { properties: field.properties, required: schema.required ?? [] }, value, path);
  }
}

function numberFaults(schema: Schema, isInteger: boolean, value: Json | undefined, path: string): FieldFault[] {
  if (value === null || value === undefined) return [{ path, fault: 'missing' }];
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ path, fault: 'number' }];
  if (isInteger && !Number.isInteger(value)) return [{ path, fault: 'integer' }];
  if (schema.minimum !== undefined && value < schema.minimum) return [{ path, fault: 'least', expected: String(schema.minimum) }];
  if (schema.maximum !== undefined && value > schema.maximum) return [{ path, fault: 'most', expected: String(schema.maximum) }];
  return [];
}

function textFaults(schema: Schema, value: Json | undefined, path: string): FieldFault[] {
  if (value === '' || value === null || value === undefined) return [{ path, fault: 'missing' }];
  if (typeof value !== 'string') return [{ path, fault: 'shape' }];
  if (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) return [];
  return [{ path, fault: 'pattern', expected: schema.title ?? schema.pattern }];
}

function variantFaults(root: Schema, field: { by: string; variants: Variant[] }, value: Json | undefined, path: Path): FieldFault[] {
  if (!isObject(value)) return [{ path: pathText(path), fault: 'shape' }];
  const chosen = field.variants.find((v) => v.name === value[field.by]);
  if (!chosen) {
    return [{ path: pathText([...path, field.by]), fault: 'choice', expected: field.variants.map((v) => v.name).join(', ') }];
  }
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== field.by));
  const required = (chosen.schema.required ?? []).filter((name) => name !== field.by);
  return groupFaults(root, { properties: fieldsOf(chosen, field.by), required }, rest, path);
}

function groupFaults(
  root: Schema,
  group: { properties: Record<string, Schema>; required: string[] },
  value: { [key: string]: Json },
  path: Path,
): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const name of group.required) {
    if (!(name in value)) faults.push({ path: pathText([...path, name]), fault: 'missing' });
  }
  for (const [name, item] of Object.entries(value)) {
    const property = group.properties[name];
    if (property) faults.push(...checkValue(root, property, item, [...path, name]));
    else faults.push({ path: pathText([...path, name]), fault: 'unknown' });
  }
  return faults;
}
