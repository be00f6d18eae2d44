import { expect, it } from 'vitest';
import { linkKey } from './linkKey';

it('reads the key of a one-time link, named or bare', () => {
  expect(linkKey('#key=abc-1')).toBe('abc-1');
  expect(linkKey('#abc-1')).toBe('abc-1');
});

it('finds no key where there is none', () => {
  expect(linkKey('')).toBeNull();
  expect(linkKey('#tab=2')).toBeNull();
});
