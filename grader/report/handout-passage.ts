import { marked, type Token, type Tokens } from 'marked';
import { wrap } from './wrap.ts';

/** A section of a Markdown page. */
export interface MarkdownPassage {
  title: string;
  /** What stands below its heading. */
  text: string;
}

/** The section that stands behind an anchor, up to the next heading that is as high. Undefined: there is no such anchor. */
export function passageAt(markdown: string, anchor: string): MarkdownPassage | undefined {
  const lines = markdown.split('\n');
  const at = lines.indexOf(`<a id="${anchor}"></a>`);
  const heading = lines.findIndex((line, index) => index > at && line.startsWith('#'));
  if (at < 0 || heading < 0) return undefined;
  const level = levelOf(lines[heading]);
  let isCode = false;
  const end = lines.findIndex((line, index) => {
    if (line.startsWith('```')) isCode = !isCode;
    if (index <= heading || isCode) return false;
    return line.startsWith('<a id=') || (line.startsWith('#') && levelOf(line) <= level);
  });
  return {
    title: lines[heading]?.replace(/^#+\s*/, '') ?? '',
    text: lines
      .slice(heading + 1, end < 0 ? lines.length : end)
      .join('\n')
      .trim(),
  };
}

const levelOf = (line: string | undefined): number => /^#*/.exec(line ?? '')?.[0].length ?? 0;

/** Markdown as lines of plain text for a terminal: no markers of emphasis and links, paragraphs wrapped, code as it stands. */
export function markdownAsText(markdown: string, width: number): string[] {
  const blocks = marked.lexer(markdown).flatMap((token) => {
    const lines = blockAsText(token, width);
    return lines.length > 0 ? [lines] : [];
  });
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function blockAsText(token: Token, width: number): string[] {
  switch (token.type) {
    case 'code':
      return (token as Tokens.Code).text.split('\n').map((line) => `    ${line}`.trimEnd());
    case 'list':
      return (token as Tokens.List).items.flatMap((item, nth) => itemAsText(item, token as Tokens.List, nth, width));
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows].flatMap((row) =>
        bulleted('- ', wrap(row.map(({ tokens }) => inline(tokens)).join(': '), width - 2)),
      );
    }
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap((inner) => blockAsText(inner, width));
    case 'space':
    case 'html':
    case 'hr':
      return [];
    default: {
      const text = 'tokens' in token && token.tokens ? inline(token.tokens) : token.raw;
      return text === '' ? [] : wrap(text, width);
    }
  }
}

function itemAsText(item: Tokens.ListItem, { ordered, start }: Tokens.List, nth: number, width: number): string[] {
  const bullet = ordered ? `${Number(start) + nth}. ` : '- ';
  return bulleted(
    bullet,
    item.tokens.flatMap((token) => blockAsText(token, width - bullet.length)),
  );
}

const bulleted = (bullet: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => (index === 0 ? bullet : ' '.repeat(bullet.length)) + line);

/** The words of a paragraph, on one line. */
const inline = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'codespan') return token.raw;
      if (token.type === 'image' || token.type === 'html') return '';
      if ('tokens' in token && token.tokens) return inline(token.tokens);
      return 'text' in token ? String(token.text) : '';
    })
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
