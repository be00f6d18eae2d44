import { expect, it } from 'vitest';
import { jsonOf, readText, yamlOf } from './yaml';

const bot = { id: 'grid_btc', capital: 4000, strategy: { kind: 'grid', levels: 20, stopLoss: { percent: 15 }, start: null }, tags: [1, 2] };

it('writes and reads the same content as YAML and as JSON', () => {
  expect(readText(yamlOf(bot)).value).toEqual(bot);
  expect(readText(jsonOf(bot)).value).toEqual(bot);
});

it('names the line that cannot be read', () => expect(readText('a: 1\nb: [1, 2\nc: 3').error?.line).toBeGreaterThan(1));

it('refuses a name that is given twice', () => expect(readText('a: 1\na: 2').error).toBeDefined());

it('refuses what is no group of fields', () => expect(readText('just words').error).toBeDefined());

it('refuses aliases', () => expect(readText('a: &x [1, 2]\nb: *x').error).toBeDefined());
