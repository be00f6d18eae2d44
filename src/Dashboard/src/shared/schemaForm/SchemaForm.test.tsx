import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { SchemaForm } from './SchemaForm';
import { configurationSchema as root } from './configuration.fixture';
import type { Json } from './schema';

afterEach(cleanup);

const strategy = root.properties!.bots!.items!.properties!.strategy!;
let now: Json;
const hear = (value: Json): void => {
  now = value;
};

function Form({ initial, problems }: { initial: Json; problems?: { path: string; message: string }[] }): ReactNode {
  const [value, setValue] = useState(initial);
  const change = useCallback((next: (old: Json) => Json) => setValue(next), []);
  useEffect(() => hear(value), [value]);
  return <SchemaForm root={root} schema={strategy} value={value} onChange={change} problems={problems} quote="USDT" />;
}

const type = (label: RegExp, text: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

it('takes a number over as it is typed, and leaves an emptied one out', () => {
  render(<Form initial={{ kind: 'grid' }} />);
  type(/^Levels/, '24');
  expect(now).toEqual({ kind: 'grid', levels: 24 });
  type(/^Levels/, '');
  expect(now).toEqual({ kind: 'grid' });
});

it('keeps what cannot be read, so that the message is about it', () => {
  render(<Form initial={{ kind: 'grid' }} />);
  type(/^Levels/, 'many');
  expect(now).toEqual({ kind: 'grid', levels: 'many' });
});

it('does not eat the point of a number that is being typed', () => {
  render(<Form initial={{ kind: 'grid' }} />);
  type(/^Below/, '1.');
  expect(screen.getByLabelText<HTMLInputElement>(/^Below/).value).toBe('1.');
  type(/^Below/, '1.5');
  expect(now).toEqual({ kind: 'grid', belowPercent: 1.5 });
});

it('adds an optional group with its required fields, and takes it away', () => {
  render(<Form initial={{ kind: 'grid' }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add stop loss' }));
  expect(now).toHaveProperty('stopLoss');
  fireEvent.click(screen.getByRole('button', { name: 'Remove stop loss' }));
  expect(now).toEqual({ kind: 'grid' });
});

it('adds and removes items of a list', () => {
  render(<Form initial={{ kind: 'dca', baseOrderSize: 100, targets: [{ percent: 1, sharePercent: 100 }] }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Remove number 1 of targets' }));
  expect(now).toEqual({ kind: 'dca', baseOrderSize: 100, targets: [] });
});

it('shows a message at its field, tied to the input', () => {
  render(<Form initial={{ kind: 'grid', levels: 1 }} problems={[{ path: 'levels', message: 'expected 2 to 200' }]} />);
  const input = screen.getByLabelText(/^Levels/);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(described.join(' ')).toContain('expected 2 to 200');
});

it('tells units: percent, and the currency of the market', () => {
  const { container } = render(<Form initial={{ kind: 'dca', baseOrderSize: 100 }} />);
  const units = [...container.querySelectorAll('.field-unit')].map((unit) => unit.textContent);
  expect(units).toContain('USDT');
  expect(units).toContain('%');
});
