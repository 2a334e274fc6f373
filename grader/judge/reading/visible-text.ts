/** A region's words as a person sees them, with the places where they come from. Pure. */
import type { DomNode, DomText, RegionView } from '../../types/evidence.ts';

/** A stretch of the read text: half open, in characters. */
export interface Span {
  from: number;
  to: number;
}

/** One text node of the page that can be seen. */
export interface Piece extends Span {
  box: readonly number[];
  /** The elements around it, from the region itself inwards; empty when only the region's text is known. */
  path: readonly DomNode[];
}

export interface VisibleText {
  /** All visible words: lines are separated by newlines, what stands apart by blanks. */
  text: string;
  pieces: readonly Piece[];
  /** The stretch of text inside an element. */
  spanOf(node: DomNode): Span;
}

/** Elements that begin a line or a cell of their own, whatever stands beside them. */
const BLOCKS = new Set(
  'address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Pixels by which lines may overlap and words may be apart without anybody noticing. */
const SLACK = 1;

/** Reads a region; what is hidden, cut down to a pixel or has no area is not read. `without` names an element to leave out, by its id. */
export function readVisible(view: RegionView | undefined, without?: string | null): VisibleText {
  if (!view?.visible) return fromLines('');
  return view.tree && !view.cut ? fromTree(view.tree, without) : fromLines(view.text);
}

/** All words of a region, also those that nobody can see. */
export function hiddenText(view: RegionView | undefined): string {
  const textOf = (node: DomNode | DomText): string =>
    'text' in node ? node.text : node.children.map(textOf).join(' ');
  return view?.tree ? textOf(view.tree) : (view?.text ?? '');
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ');

function fromLines(text: string): VisibleText {
  const pieces: Piece[] = [];
  let from = 0;
  const lines = text.split('\n').map(tidy);
  lines.forEach((line, index) => {
    pieces.push({ from, to: from + line.length, box: [0, index * 20, line.length, 20], path: [] });
    from += line.length + 1;
  });
  return { text: lines.join('\n'), pieces, spanOf: () => ({ from: 0, to: text.length }) };
}

function fromTree(tree: DomNode, without?: string | null): VisibleText {
  const pieces: Piece[] = [];
  const spans = new Map<DomNode, Span>();
  let text = '';
  let breaks = false;

  const walk = (node: DomNode, path: readonly DomNode[]) => {
    if (!node.shown || (without && node.id === without)) return;
    const isBlock = BLOCKS.has(node.tag);
    const first = pieces.length;
    if (isBlock) breaks = true;
    const inner = [...path, node];
    for (const child of node.children) {
      if ('text' in child) read(child, inner);
      else walk(child, inner);
    }
    if (isBlock) breaks = true;
    spans.set(node, { from: pieces[first]?.from ?? text.length, to: text.length });
  };

  const read = ({ text: raw, box }: DomText, path: readonly DomNode[]) => {
    const words = tidy(raw);
    if (words.trim() === '') {
      if (!text.endsWith('\n') && text !== '') text += ' ';
      return;
    }
    if ((box[2] ?? 0) <= 0 || (box[3] ?? 0) <= 0) return;
    const last = pieces.at(-1);
    if (last) text += breaks ? '\n' : between(last.box, box);
    breaks = false;
    pieces.push({ from: text.length, to: text.length + words.length, box, path });
    text += words;
  };

  walk(tree, []);
  return { text, pieces, spanOf: (node) => spans.get(node) ?? { from: 0, to: 0 } };
}

/** What a reader perceives between two texts that no element separates. */
function between(a: readonly number[], b: readonly number[]): '' | ' ' | '\n' {
  const [ax = 0, ay = 0, aw = 0, ah = 0] = a;
  const [bx = 0, by = 0, , bh = 0] = b;
  if (by >= ay + ah - SLACK || by + bh <= ay + SLACK) return '\n';
  return Math.abs(bx - (ax + aw)) <= SLACK ? '' : ' ';
}
