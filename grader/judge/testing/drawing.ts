/** Regions of a page as a browser would lay them out, from a light notation: `el('li.left', 'Ana')`. */
import type { DomNode, DomText, RegionView } from '../../types/evidence.ts';

export interface Drawn {
  tag: string;
  id?: string;
  classes: string[];
  attributes?: Record<string, string>;
  children: readonly (Drawn | string)[];
  /** Differences from what a browser would find by itself. */
  shown?: boolean;
  background?: string;
  align?: string;
  /** Pixels by which it is moved to the right. */
  shift?: number;
  /** Its children stand in the reverse order, from top to bottom. */
  reversed?: boolean;
}

type Style = Partial<Omit<Drawn, 'tag' | 'classes' | 'children'>>;

/** An element: `el('p.left', …)`; a style may stand before the children. */
export function el(selector: string, ...inside: readonly (Drawn | string | Style)[]): Drawn {
  const [tag = 'div', ...classes] = selector.split('.');
  const isStyle = (each: Drawn | string | Style): each is Style => typeof each !== 'string' && !('tag' in each);
  return {
    tag,
    classes,
    ...inside.filter(isStyle).reduce((all, style) => Object.assign(all, style), {}),
    children: inside.filter((each): each is Drawn | string => !isStyle(each)),
  };
}

export const br: Drawn = el('br');

const LINE = 20;
const LETTER = 8;
const WIDTH = 600;
const INLINE = new Set(['span', 'b', 'strong', 'em', 'i', 'small', 'time', 'a', 'br']);

/** What people and the grader see of a region with this content. */
export function viewOf(region: Drawn): RegionView {
  const pen = { x: 0, y: 0 };
  let words = '';
  const wrap = () => {
    if (pen.x === 0) return;
    pen.x = 0;
    pen.y += LINE;
    words += '\n';
  };
  const lay = (node: Drawn | string, shift: number): DomNode | DomText => {
    if (typeof node === 'string') {
      const width = node.length * LETTER;
      const box: DomText['box'] = [pen.x + shift, pen.y, width, LINE];
      pen.x += width;
      words += node;
      return { text: node, box };
    }
    const { tag, id, classes, attributes, background, align, shown = true, reversed = false } = node;
    const isInline = INLINE.has(tag);
    if (!isInline || tag === 'br') wrap();
    const [x, y] = [pen.x, pen.y];
    const inner = shift + (node.shift ?? 0);
    const laid = (reversed ? node.children.toReversed() : node.children).map((child) => lay(child, inner));
    const children = reversed ? laid.reverse() : laid;
    if (!isInline) wrap();
    const size: [number, number] = isInline ? [pen.x - x, LINE] : [WIDTH, pen.y - y];
    return {
      tag,
      ...(id === undefined ? {} : { id }),
      classes,
      ...(attributes === undefined ? {} : { attributes }),
      shown,
      box: [x + inner, y, ...size],
      ...(background === undefined ? {} : { background }),
      ...(align === undefined ? {} : { align }),
      children,
    };
  };
  const tree = lay(region, 0) as DomNode;
  return { visible: tree.shown && words.trim() !== '', text: words.trim(), tree };
}
