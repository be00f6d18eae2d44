export { checkValue, type FieldFault } from './check';
export type { FieldProblem } from './form';
export { initialLike, initialValue, initialVariant } from './initial';
export { type Path, pathOf, pathText, valueAt, withValueAt } from './path';
export { type Json, type JsonObject, type Schema, type Variant, fieldsOf, isNullable, isObject, kindOf, resolve } from './schema';
export { SchemaForm } from './SchemaForm';
export { labelOf, unitOf } from './words';
