import type { Json } from '../schemaForm/schema';

/** A value on one line: text without quotes, lists and groups in flow style. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value === 'object') {
    return `{ ${Object.entries(value).map(([name, item]) => `${name}: ${valueText(item)}`).join(', ')} }`;
  }
  return String(value);
}
