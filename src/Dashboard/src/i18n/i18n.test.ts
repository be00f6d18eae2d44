import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ru } from './ru';

const keys = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'object' && inner !== null ? keys(inner as object, `${path}${key}.`) : [path + key]));

describe('the catalogue', () => {
  it('has a Russian text for every English one, and none besides', () => {
    expect(keys(ru).sort()).toEqual(keys(en).sort());
  });

  it('has no empty text', () => {
    expect([en, ru].map((texts) => JSON.stringify(texts).includes(':""'))).toEqual([false, false]);
  });
});
