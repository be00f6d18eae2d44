import { type Token, type Tokens, lexer } from 'marked';
import { Fragment, type ReactNode, useMemo } from 'react';
import './markdown.css';

/**
 * A document of the agent as elements, never as HTML: what looks like a tag is shown as text, and a link leads only where a link
 * may lead. Headings begin one level below that of the page.
 */
export function Markdown({ text, link, below = 1 }: { text: string; link?: (href: string) => string | null; below?: number }): ReactNode {
  const tokens = useMemo(() => lexer(text, { gfm: true }), [text]);
  return <div className="markdown">{drawAll(tokens, { link: link ?? (() => null), below })}</div>;
}

interface Way {
  link: (href: string) => string | null;
  below: number;
}

const drawAll = (tokens: Token[] | undefined, way: Way): ReactNode =>
  (tokens ?? []).map((token, i) => <Fragment key={i}>{draw(token, way)}</Fragment>);

function draw(token: Token, way: Way): ReactNode {
  const inner = (): ReactNode => drawAll('tokens' in token ? token.tokens : undefined, way);
  switch (token.type) {
    case 'heading': {
      const Heading = `h${Math.min(6, (token as Tokens.Heading).depth + way.below)}` as 'h2';
      return <Heading>{inner()}</Heading>;
    }
    case 'paragraph':
      return <p>{inner()}</p>;
    case 'strong':
      return <strong>{inner()}</strong>;
    case 'em':
      return <em>{inner()}</em>;
    case 'del':
      return <del>{inner()}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'code':
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      return <pre tabIndex={0}><code>{(token as Tokens.Code).text}</code></pre>;
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>;
    case 'list':
      return drawList(token as Tokens.List, way);
    case 'table':
      return drawTable(token as Tokens.Table, way);
    case 'link':
      return drawLink(token as Tokens.Link, way);
    case 'image':
      return <em>{(token as Tokens.Image).text}</em>;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'space':
    case 'def':
      return null;
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens ? inner() : plain((token as Tokens.Text).text);
    default:
      return plain(token.raw);
  }
}

function drawList(list: Tokens.List, way: Way): ReactNode {
  const items = list.items.map((item, i) => <li key={i}>{drawAll(item.tokens, way)}</li>);
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function drawTable(table: Tokens.Table, way: Way): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="table-scroll" tabIndex={0} role="region" aria-label={table.header.map((cell) => cell.text).join(', ')}>
      <table className="table">
        <thead>
          <tr>{table.header.map((cell, i) => <th key={i} scope="col">{drawAll(cell.tokens, way)}</th>)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => <tr key={r}>{row.map((cell, c) => <td key={c}>{drawAll(cell.tokens, way)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

function drawLink(token: Tokens.Link, way: Way): ReactNode {
  const inner = drawAll(token.tokens, way);
  const href = /^https?:\/\//i.test(token.href) ? token.href : way.link(token.href);
  if (!href) return inner;
  return /^https?:/i.test(href) ? <a href={href} target="_blank" rel="noreferrer noopener">{inner}</a> : <a href={href}>{inner}</a>;
}

/** The lexer leaves the names of characters as they were written. */
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => CHARACTERS[name] ?? '');
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };
