// The types of the API, from its document. They are never committed: the document is.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const document = new URL('../../../docs/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

if (!existsSync(target) || (existsSync(document) && statSync(target).mtimeMs < statSync(document).mtimeMs)) {
  const types = existsSync(document) ? astToString(await openapi(JSON.parse(readFileSync(document, 'utf8')))) : 'export {};\n';
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, types);
}
