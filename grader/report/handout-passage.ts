import { wrap } from './wrap.ts';

/** The section of a Markdown page that stands behind an anchor, up to the next heading that is as high. Undefined: there is no such anchor. */
export function passageAt(markdown: string, anchor: string): string | undefined {
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
  return lines
    .slice(heading, end < 0 ? lines.length : end)
    .join('\n')
    .trim();
}

const levelOf = (line: string | undefined): number => /^#*/.exec(line ?? '')?.[0].length ?? 0;

/** Markdown as lines of plain text for a terminal: no markers of emphasis and links, paragraphs wrapped, code as it stands. */
export function markdownAsText(markdown: string, width: number): string[] {
  const lines: string[] = [];
  let isCode = false;
  let block: string[] = [];
  const flush = () => {
    const [first] = block;
    if (first === undefined) return;
    const bullet = /^(\s*(?:[-*]|\d+\.)\s+)/.exec(first)?.[1] ?? '';
    const text = block
      .map((line) => line.trim())
      .join(' ')
      .slice(bullet.trimStart().length);
    const [head = '', ...rest] = wrap(plain(text), width - bullet.length);
    lines.push(`${bullet}${head}`, ...rest.map((line) => ' '.repeat(bullet.length) + line));
    block = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      flush();
      isCode = !isCode;
    } else if (isCode) lines.push(`    ${line}`.trimEnd());
    else if (line.trim() === '') {
      flush();
      lines.push('');
    } else if (/^#|^\||^!\[/.test(line)) {
      flush();
      if (!line.startsWith('![')) lines.push(plain(line.replace(/^#+\s*/, '')));
    } else {
      if (/^\s*(?:[-*]|\d+\.)\s/.test(line)) flush();
      block.push(line);
    }
  }
  flush();
  return lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
}

const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '$1');
