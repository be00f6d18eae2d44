import { configurationSchema as root } from './configuration.fixture';
import { describe, expect, it } from 'vitest';
import { checkValue } from './check';
import { initialValue, initialVariant } from './initial';
import { numberOf, numberText } from './numbers';
import { pathOf, pathText, valueAt, withValueAt } from './path';
import { type Schema, fieldsOf, kindOf, resolve } from './schema';
import { labelOf, unitOf } from './words';

const bot = root.properties!.bots!.items!;
const strategy = bot.properties!.strategy!;

const grid = { kind: 'grid', levels: 20, range: 'percent', stopLoss: { percent: 15 } };
const gridBot = { id: 'grid_btc', symbol: 'BTCUSDT', capital: 4000, strategy: grid };

describe('a form made of a schema', () => {
  it('draws every strategy, with no field left that it does not know how to draw', () => {
    const kinds = new Set<string>();
    const seen = new Set<string>();
    const walk = (node: Schema): void => {
      // A selector may hold selectors.
      if (node.$ref !== undefined && seen.size === seen.add(node.$ref).size) return;
      const schema = resolve(root, node);
      const drawn = kindOf(schema);
      kinds.add(drawn.kind);
      if (drawn.kind === 'text') expect(schema.type).toBeDefined();
      if (drawn.kind === 'group') Object.values(drawn.properties).forEach(walk);
      if (drawn.kind === 'list' || drawn.kind === 'names') walk(drawn.item);
      if (drawn.kind === 'variants') drawn.variants.forEach((v) => Object.values(fieldsOf(v, drawn.by)).forEach(walk));
    };
    walk(strategy);
    expect([...kinds].sort()).toEqual(['choice', 'group', 'list', 'names', 'number', 'switch', 'text', 'variants']);
  });

  it('begins with what must be filled in', () => {
    expect(initialVariant(root, strategy, 'dca')).toEqual({ kind: 'dca', baseOrderSize: null });
  });

  it('takes what the next strategy has in common along, and nothing else', () => {
    expect(initialVariant(root, strategy, 'dca', { kind: 'grid', direction: 'long', levels: 20 })).toEqual({
      kind: 'dca',
      baseOrderSize: null,
      direction: 'long',
    });
  });

  it('begins an optional group with its required fields', () => {
    const stop = kindOf(strategy);
    if (stop.kind !== 'variants') throw new Error('The strategy has kinds.');
    const gridSchema = stop.variants.find((v) => v.name === 'grid')!.schema;
    expect(initialValue(root, gridSchema.properties!.stopLoss!)).toBeTypeOf('object');
  });

  it('finds nothing wrong with a bot that the agent runs', () => expect(checkValue(root, bot, gridBot)).toEqual([]));

  it.each([
    ['a missing market', { ...gridBot, symbol: '' }, { path: 'symbol', fault: 'missing' }],
    ['half a level', { ...gridBot, strategy: { ...grid, levels: 2.5 } }, { path: 'strategy.levels', fault: 'integer' }],
    ['words for a number', { ...gridBot, capital: 'much' }, { path: 'capital', fault: 'number' }],
    ['an unknown parameter', { ...gridBot, strategy: { ...grid, level: 2 } }, { path: 'strategy.level', fault: 'unknown' }],
    ['a name with a blank', { ...gridBot, id: 'my bot' }, { path: 'id', fault: 'pattern' }],
  ])('finds %s', (_, value, fault) => expect(checkValue(root, bot, value)).toEqual([expect.objectContaining(fault)]));

  it('finds faults deep in a list of kinds', () => {
    const dca = { kind: 'dca', baseOrderSize: 100, start: { conditions: [{ when: 'price', is: 'over', price: 5 }] } };
    expect(checkValue(root, strategy, dca)).toEqual([expect.objectContaining({ path: 'start.conditions[0].is', fault: 'choice' })]);
  });
});

describe('a path', () => {
  it('is read as the agent writes it', () => {
    const path = pathOf('strategy.targets[1].percent');
    expect(path).toEqual(['strategy', 'targets', 1, 'percent']);
    expect(pathText(path)).toBe('strategy.targets[1].percent');
  });

  it('changes one field and shares the rest', () => {
    const changed = withValueAt(gridBot, ['strategy', 'stopLoss', 'percent'], 10);
    expect(valueAt(changed, ['strategy', 'stopLoss', 'percent'])).toBe(10);
    expect(gridBot.strategy.stopLoss.percent).toBe(15);
  });

  it('takes a field or an item away', () => {
    expect(withValueAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
    expect(withValueAt({ a: [1, 2, 3] }, ['a', 1], undefined)).toEqual({ a: [1, 3] });
  });
});

describe('a number', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['12 000', 12000],
    ['.5', 0.5],
  ])('is read from %s', (text, value) => expect(numberOf(text)).toBe(value));

  it.each(['', 'abc', '1.2.3', '0x10', 'Infinity', '1,000,000'])('is not read from "%s"', (text) => expect(numberOf(text)).toBeUndefined());

  it('is never shown in powers of ten', () => expect(numberText(0.0000001)).toBe('0.0000001'));
});

describe('words for fields', () => {
  it('are made of names', () => {
    expect(labelOf('safetyOrderSize')).toBe('Safety order size');
    expect(labelOf('minAdx')).toBe('Min ADX');
    expect(labelOf('stopLossPercent')).toBe('Stop loss');
  });

  it('tell the unit', () => {
    expect(unitOf('stopLossPercent', {})).toBe('percent');
    expect(unitOf('baseOrderSize', { title: 'an amount in the quote currency' })).toBe('quote');
    expect(unitOf('cooldownMinutes', {})).toBe('minutes');
    expect(unitOf('levels', {})).toBeUndefined();
  });
});
