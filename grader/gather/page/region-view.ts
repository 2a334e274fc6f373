/** What runs beside the page's scripts to write down what a person sees of a region. Sent as text: it uses nothing from around it. */
import type { RegionView } from '../../types/evidence.ts';
import type { Drawn, SeenTree } from './seen-tree.ts';

/** Characters of a region's text that are kept. */
export const LONGEST_TEXT = 8192;

type Node = NonNullable<RegionView['tree']>;

/** Writes down a region: its text, at most so many characters of it, and its tree as it is drawn. */
export function viewRegion(root: HTMLElement, tree: SeenTree, longestText: number): RegionView {
  const MOST_NODES = 1500;
  const LONGEST_RUN = 2000;
  let nodes = 0;
  let cut = false;
  let hasArea = false;

  const boxOf = (rect: DOMRect): [number, number, number, number] => [
    Math.round(rect.x),
    Math.round(rect.y),
    Math.round(rect.width),
    Math.round(rect.height),
  ];

  /** The ways in which people can scroll to what is beyond an edge. */
  type Reach = { x: boolean; y: boolean };
  const reachIn = (element: Element, style: CSSStyleDeclaration, outer: Reach): Reach => ({
    x: outer.x || (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth),
    y: outer.y || (/auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight),
  });

  /** The usual ways to show something to screen readers only. */
  const isCutAway = (style: CSSStyleDeclaration, rect: DOMRect, reach: Reach): boolean => {
    const clips = style.overflow !== 'visible' || style.clip !== 'auto';
    if (clips && rect.width <= 1 && rect.height <= 1 && (rect.width > 0 || rect.height > 0)) return true;
    if (/^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip) && style.position === 'absolute') return true;
    if (/^inset\((50|100)%/.test(style.clipPath)) return true;
    return (!reach.x && rect.right + window.scrollX < 0) || (!reach.y && rect.bottom + window.scrollY < 0);
  };

  const runOf = (text: string, rect: DOMRect) => {
    if (text.length > LONGEST_RUN) cut = true;
    if (rect.width > 0 && rect.height > 0) hasArea = true;
    nodes += 1;
    return { text: text.slice(0, LONGEST_RUN), box: boxOf(rect) };
  };

  const textOf = (node: Text) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    return node.data.trim() === '' && rect.width === 0 ? undefined : runOf(node.data, rect);
  };

  /** A value of several lines is as many runs, one below the other. */
  const drawn = ({ by, words, box }: Drawn): Node['children'] => {
    const lines = words.split('\n').filter((line) => line.trim() !== '');
    const height = box.height / Math.max(1, lines.length);
    const runs = lines.map((line, index) => runOf(line, new DOMRect(box.x, box.y + index * height, box.width, height)));
    if (by === 'value') return runs;
    nodes += 1;
    return [{ tag: by, classes: [], shown: true, box: boxOf(box), children: runs }];
  };

  const nodeOf = (element: Element, isParentShown: boolean, parentAlign: string, reach: Reach): Node => {
    nodes += 1;
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    // What only groups its children has no box of its own.
    const isGroup = style.display === 'contents';
    const rendered = isGroup || element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const shown = isParentShown && rendered && (isGroup || !isCutAway(style, rect, reach));
    if (shown && rect.width > 0 && rect.height > 0) hasArea = true;
    const attributes: Record<string, string> = {};
    for (const { name, value } of Array.from(element.attributes)) {
      if (/^(role|hidden|style|aria-.*)$/.test(name)) attributes[name] = value.slice(0, LONGEST_RUN);
    }
    const inside = reachIn(element, style, reach);
    const children: Node['children'] = [];
    for (const part of tree.partsOf(element)) {
      if (nodes >= MOST_NODES) {
        cut = true;
        break;
      }
      if (part instanceof Element) children.push(nodeOf(part, shown, style.textAlign, inside));
      else if (part instanceof Text) {
        const text = textOf(part);
        if (text) children.push(text);
      } else children.push(...drawn(part));
    }
    const { backgroundColor } = style;
    return {
      tag: element.localName,
      ...(element.id ? { id: element.id } : {}),
      classes: Array.from(element.classList),
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      shown,
      box: boxOf(rect),
      ...(/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor) ? {} : { background: backgroundColor }),
      ...(style.textAlign === parentAlign ? {} : { align: style.textAlign }),
      children,
    };
  };

  let around: Reach = { x: false, y: false };
  for (let outer = root.parentElement; outer; outer = outer.parentElement) {
    around = reachIn(outer, getComputedStyle(outer), around);
  }
  const align = root.parentElement ? getComputedStyle(root.parentElement).textAlign : '';
  const seen = nodeOf(root, true, align, around);
  const text = tree.wordsOf(root);
  if (text.length > longestText) cut = true;
  return {
    visible: seen.shown && hasArea,
    text: text.slice(0, longestText),
    tree: seen,
    ...(cut ? { cut: true as const } : {}),
  };
}
