import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Markdown } from './Markdown';

afterEach(cleanup);

const drawn = (text: string): HTMLElement => render(<Markdown text={text} />).container;

it('draws headings below that of the page, lists, tables and code', () => {
  const page = drawn('# Grid\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\nx < y\n```');
  expect(page.querySelector('h2')?.textContent).toBe('Grid');
  expect(page.querySelectorAll('li')).toHaveLength(2);
  expect(page.querySelector('td')?.textContent).toBe('1');
  expect(page.querySelector('pre')?.textContent).toBe('x < y');
});

it('never makes an element of a tag', () => {
  const page = drawn('before <img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<iframe src="https://example.com"></iframe>');
  expect(page.querySelector('img, script, iframe')).toBeNull();
  expect(page.textContent).toContain('<script>');
});

it.each(['javascript:alert(1)', 'data:text/html,x', '../secret.md'])('does not link to %s', (href) =>
  expect(drawn(`[here](${href})`).querySelector('a')).toBeNull(),
);

it('opens other sites apart', () =>
  expect(drawn('[here](https://example.com)').querySelector('a')?.rel).toContain('noopener'));
