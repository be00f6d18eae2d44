import { expect, it } from 'vitest';
import { configurationSchema as root } from '@/shared/schemaForm/configuration.fixture';
import { kindOf } from '@/shared/schemaForm';
import { rowsOf } from './rows';


const strategy = kindOf(root.properties!.bots!.items!.properties!.strategy!);

it('lists the parameters of every strategy, groups with what they hold', () => {
  if (strategy.kind !== 'variants') throw new Error('The strategy has kinds.');
  for (const { name, schema } of strategy.variants) {
    const rows = rowsOf(root, schema);
    expect(rows.length, name).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.path)).size, name).toBe(rows.length);
    expect(rows.map((row) => row.path), name).not.toContain('kind');
  }
  const dca = rowsOf(root, strategy.variants.find((v) => v.name === 'dca')!.schema);
  expect(dca.map((row) => row.path)).toContain('targets[].sharePercent');
  expect(dca.find((row) => row.path === 'baseOrderSize')?.isRequired).toBe(true);
});
