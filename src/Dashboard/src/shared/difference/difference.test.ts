import { expect, it } from 'vitest';
import { differences } from './difference';
import { valueText } from './words';

const before = { account: { capital: 5000 }, bots: [{ id: 'a', levels: 20 }, { id: 'b', levels: 10 }] };

it('finds nothing between equals, whatever the order of their fields', () =>
  expect(differences({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toEqual([]));

it('names the field that changed', () =>
  expect(differences(before, { ...before, account: { capital: 6000 } })).toEqual([
    { path: 'account.capital', kind: 'changed', before: 5000, after: 6000 },
  ]));

it('knows a bot by its name, not by its place', () =>
  expect(differences(before, { ...before, bots: [{ id: 'b', levels: 12 }, { id: 'a', levels: 20 }] })).toEqual([
    { path: 'bots.b.levels', kind: 'changed', before: 10, after: 12 },
  ]));

it('shows a bot that is new and one that is gone', () =>
  expect(differences(before, { ...before, bots: [{ id: 'a', levels: 20 }, { id: 'c', levels: 5 }] })).toEqual([
    { path: 'bots.c', kind: 'added', after: { id: 'c', levels: 5 } },
    { path: 'bots.b', kind: 'removed', before: { id: 'b', levels: 10 } },
  ]));

it('compares plain lists place by place', () =>
  expect(differences([1, 2], [1, 3, 4])).toEqual([
    { path: '[1]', kind: 'changed', before: 2, after: 3 },
    { path: '[2]', kind: 'added', after: 4 },
  ]));

it('tells nothing from left out', () =>
  expect(differences({ stop: null }, {})).toEqual([{ path: 'stop', kind: 'removed', before: null }]));

it('writes a value on one line', () => expect(valueText({ a: [1, 'x'], b: null })).toBe('{ a: [1, x], b: null }'));
