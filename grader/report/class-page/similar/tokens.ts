/** One file of a submission, or of what the class was handed out. */
export interface SourceFile {
  /** Within the submission, with `/`. */
  path: string;
  text: string;
}

/** The code of one file without what is easily changed: comments, blanks, and how things are called. */
export interface TokenFile {
  path: string;
  /** Without carriage returns. */
  text: string;
  /** What each token is, as a number that is the same in every file; names are all alike, and so are numbers, and strings. */
  tokens: Uint32Array;
  /** The line that each token begins in, and the one that it ends in; the first is 1. */
  from: Uint32Array;
  to: Uint32Array;
}

const WORDS_THAT_STAY = new Set(
  (
    'abstract and as async break case catch class const continue def default del delete do elif else enum except export ' +
    'extends finally for from function global if implements import in instanceof interface is lambda let match new nonlocal not of ' +
    'or pass private public raise return static super switch this throw try type typeof var void while with yield ' +
    'true false null undefined None True False self await'
  ).split(' '),
);

/** Comments and patterns of a kind of file, as parts of a regular expression. */
interface Syntax {
  comment: string;
  pattern?: string;
}

const C_LIKE: Syntax = {
  comment: '//[^\\n]*|/\\*[^]*?(?:\\*/|$)',
  // A regular expression, by what it comes after: it may hold quotes, and what would begin a comment.
  pattern:
    '(?<=(?:[(,=:[!&|?{};]|return)\\s{0,4})/(?![*/])(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n[])+/[a-z]*',
};
const HASHED: Syntax = { comment: '#[^\\n]*' };
const PAGE: Syntax = { ...C_LIKE, comment: `${C_LIKE.comment}|<!--[^]*?(?:-->|$)` };

const syntaxOf = (path: string): Syntax =>
  /\.(py|pyw|rb|sh|pl|r)$/i.test(path) ? HASHED : /\.(html?|vue|svelte|xml)$/i.test(path) ? PAGE : C_LIKE;

/**
 * The parts of a text, one after the other. Each alternative goes forward only, so it takes time in proportion to the text. Where a
 * language does otherwise (a template in a template), at most a few tokens are odd, and equally odd in a copy.
 */
const partsOf = ({ comment, pattern = '(?!)' }: Syntax): RegExp =>
  new RegExp(
    [
      `(?<skip>\\s+|${comment})`,
      `(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?|\`(?:\\\\[^]|[^\`\\\\])*\`?|${pattern})`,
      '(?<number>\\d[\\w.]*)',
      '(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)',
      '(?<sign>[^])',
    ].join('|'),
    'guy',
  );

/** Reads a file in any language well enough to compare it with others in that language. Pure. */
export function tokensOf({ path, text: raw }: SourceFile): TokenFile {
  const text = raw.replaceAll('\r\n', '\n');
  const tokens: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let line = 1;
  for (const { 0: part, groups = {} } of text.matchAll(partsOf(syntaxOf(path)))) {
    const first = line;
    line += linesIn(part);
    if (groups.skip !== undefined) continue;
    tokens.push(numberFor(meaning(part, groups)));
    from.push(first);
    to.push(line);
  }
  return { path, text, tokens: Uint32Array.from(tokens), from: Uint32Array.from(from), to: Uint32Array.from(to) };
}

function meaning(part: string, groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.string !== undefined) return '"';
  if (groups.number !== undefined) return '0';
  if (groups.word !== undefined && !WORDS_THAT_STAY.has(part)) return 'a';
  return part;
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** FNV-1a, 32 bits. */
function numberFor(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
