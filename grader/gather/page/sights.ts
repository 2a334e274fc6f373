/**
 * What runs beside the page's scripts to see what a person would see. These functions are sent as text: they use nothing
 * from around them.
 */
import type { RegionView } from '../../types/evidence.ts';

/** The regions of the page that change. */
export const REGIONS = ['users', 'chat', 'update', 'status', 'nameDisplay'] as const;
export type Region = (typeof REGIONS)[number];
/** Ids of the elements of each region, the one to prefer first. */
export type RegionIds = Partial<Record<Region, string[]>>;

/** Text that should come to be seen. Capitals don't matter, as a stylesheet can change them. */
export interface Expected {
  region: Region;
  /** Each of these, as often as it is named; of an inner list, any. */
  has: (string | string[])[];
  /** Nothing of this; or the region has changed and rests, since a notice may well name who left. */
  lacks: string[];
  /** Text of the region before. */
  before: string;
  /** Milliseconds to wait. */
  limit: number;
}

export interface Sight {
  met: boolean;
  regions: Partial<Record<Region, RegionView>>;
}

/** Waits until something is to be seen, or not at all, and tells what is to be seen then. */
export async function lookAt(ids: RegionIds, expected: Expected | null): Promise<Sight> {
  const LONGEST_TEXT = 8192;
  const MOST_NODES = 1500;
  const LONGEST_RUN = 2000;
  /** Milliseconds without a change after which a region that looks nearly right is taken as it is. */
  const REST = 60;

  const elementOf = (region: Region): HTMLElement | undefined => {
    for (const id of ids[region] ?? []) {
      // An image named getElementById would stand in its place on the document itself.
      const element = Document.prototype.getElementById.call(document, id);
      if (element) return element;
    }
    return undefined;
  };

  const boxOf = (rect: DOMRect): [number, number, number, number] => [
    Math.round(rect.x),
    Math.round(rect.y),
    Math.round(rect.width),
    Math.round(rect.height),
  ];

  /** The usual ways to show something to screen readers only. */
  const isCutAway = (style: CSSStyleDeclaration, rect: DOMRect): boolean => {
    const clips = style.overflow !== 'visible' || style.clip !== 'auto';
    if (clips && rect.width <= 1 && rect.height <= 1 && (rect.width > 0 || rect.height > 0)) return true;
    if (/^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip) && style.position === 'absolute') return true;
    if (/^inset\((50|100)%/.test(style.clipPath)) return true;
    return rect.right + window.scrollX < 0 || rect.bottom + window.scrollY < 0;
  };

  const viewOf = (root: HTMLElement): RegionView => {
    let nodes = 0;
    let cut = false;
    let hasArea = false;
    const textOf = (node: Text) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      const text = node.data;
      if (text.trim() === '' && rect.width === 0) return undefined;
      if (text.length > LONGEST_RUN) cut = true;
      if (rect.width > 0 && rect.height > 0) hasArea = true;
      nodes += 1;
      return { text: text.slice(0, LONGEST_RUN), box: boxOf(rect) };
    };
    const nodeOf = (element: Element, isParentShown: boolean, parentAlign: string): NonNullable<RegionView['tree']> => {
      nodes += 1;
      const style = getComputedStyle(element);
      const rect = element.getBoundingClientRect();
      const rendered = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const shown = isParentShown && rendered && !isCutAway(style, rect);
      if (shown && rect.width > 0 && rect.height > 0) hasArea = true;
      const attributes: Record<string, string> = {};
      for (const { name, value } of Array.from(element.attributes)) {
        if (/^(role|hidden|style|aria-.*)$/.test(name)) attributes[name] = value.slice(0, LONGEST_RUN);
      }
      const children: NonNullable<RegionView['tree']>['children'] = [];
      for (const child of Array.from(element.childNodes)) {
        if (nodes >= MOST_NODES) {
          cut = true;
          break;
        }
        if (child instanceof Element) children.push(nodeOf(child, shown, style.textAlign));
        else if (child instanceof Text) {
          const text = textOf(child);
          if (text) children.push(text);
        }
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
    const tree = nodeOf(root, true, root.parentElement ? getComputedStyle(root.parentElement).textAlign : '');
    const text = root.innerText;
    if (text.length > LONGEST_TEXT) cut = true;
    return {
      visible: tree.shown && hasArea,
      text: text.slice(0, LONGEST_TEXT),
      tree,
      ...(cut ? { cut: true as const } : {}),
    };
  };

  const look = (met: boolean): Sight => {
    // What fades or slides in is seen as it comes to rest.
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    const regions: Sight['regions'] = {};
    for (const region of Object.keys(ids) as Region[]) {
      const element = elementOf(region);
      if (element) regions[region] = viewOf(element);
    }
    return { met, regions };
  };

  /** A picture that can't be loaded may do something then, which belongs to what is seen now. */
  const picturesSettled = async (): Promise<void> => {
    const MOST_PICTURES = 20;
    const LONGEST = 300;
    const pictures = (Object.keys(ids) as Region[])
      .flatMap((region) => Array.from(elementOf(region)?.querySelectorAll('img') ?? []))
      .slice(0, MOST_PICTURES);
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    const settled = pictures.map(async (picture) => {
      if (!picture.complete) {
        await new Promise((resolve) => {
          picture.addEventListener('load', resolve, { once: true });
          picture.addEventListener('error', resolve, { once: true });
        });
      } else if (picture.naturalWidth === 0) {
        // That it failed may not have been told yet.
        await frame().then(frame);
      }
    });
    if (settled.length > 0) {
      await Promise.race([Promise.all(settled), new Promise((resolve) => setTimeout(resolve, LONGEST))]);
    }
  };

  if (expected === null) return look(true);
  const { region, has, lacks, before, limit } = expected;

  const stateNow = (): 'missing' | 'nearly' | 'there' => {
    const text = elementOf(region)?.innerText ?? '';
    const low = text.toLowerCase();
    const timesIn = (word: string) => low.split(word.toLowerCase()).length - 1;
    const timesNamed = (word: string) =>
      has.filter((one) => typeof one === 'string' && one.toLowerCase() === word.toLowerCase()).length;
    const holds = (word: string) => timesIn(word) > 0;
    if (!has.every((one) => (typeof one === 'string' ? timesIn(one) >= timesNamed(one) : one.some(holds)))) {
      return 'missing';
    }
    if (!lacks.some(holds)) return 'there';
    return text.slice(0, LONGEST_TEXT) === before ? 'missing' : 'nearly';
  };

  const met = await new Promise<boolean>((resolve) => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    let planned = false;
    const finish = (found: boolean) => {
      observer.disconnect();
      clearTimeout(resting);
      clearTimeout(end);
      // What the same handler of the page still has to do, it does before the next task.
      setTimeout(() => resolve(found));
    };
    const check = () => {
      planned = false;
      clearTimeout(resting);
      const state = stateNow();
      if (state === 'there') finish(true);
      if (state === 'nearly') resting = setTimeout(() => finish(true), REST);
    };
    const observer = new MutationObserver(() => {
      // A page that never stops changing would otherwise be read at each change.
      if (planned) return;
      planned = true;
      setTimeout(check);
    });
    const end = setTimeout(() => finish(stateNow() !== 'missing'), limit);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    check();
  });
  await picturesSettled();
  return look(met);
}
