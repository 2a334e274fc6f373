/**
 * The page as it is drawn, which is not always as it is written: hosts show their shadow roots, slots what is put into them,
 * stylesheets add words, and boxes show their values. Sent as text to the place beside the page's scripts: it uses nothing
 * from around it.
 */

/** Words that no text node holds, and where they are. */
export interface Drawn {
  by: '::before' | '::after' | 'value';
  words: string;
  box: DOMRect;
}

export interface SeenTree {
  /** The element with an id, wherever it is. */
  find(id: string): HTMLElement | undefined;
  /** What is drawn inside an element, in the order of the tree. */
  partsOf(element: Element): (Element | Text | Drawn)[];
  /** What a person reads in an element: as innerText, with what that does not know of. */
  wordsOf(element: HTMLElement): string;
  /** The shadow roots that have been met so far. */
  readonly roots: ReadonlySet<ShadowRoot>;
}

/** Reads the document; `closed` are the shadow roots that do not let themselves be found. */
export function openTree(closed: readonly ShadowRoot[]): SeenTree {
  const MOST_ELEMENTS = 1500;
  const LETTER = 8;
  const roots = new Set<ShadowRoot>();
  const closedOf = new Map(closed.map((root) => [root.host, root]));

  const rootOf = (element: Element): ShadowRoot | undefined => {
    const root = element.shadowRoot ?? closedOf.get(element);
    if (root) roots.add(root);
    return root;
  };

  const findIn = (place: Document | ShadowRoot, id: string): HTMLElement | undefined => {
    // An image named getElementById would stand in its place on the document itself.
    const { getElementById } = place instanceof Document ? Document.prototype : DocumentFragment.prototype;
    const element = getElementById.call(place, id);
    if (element) return element as HTMLElement;
    for (const each of Array.from(Document.prototype.querySelectorAll.call(place, '*')).slice(0, MOST_ELEMENTS)) {
      const root = rootOf(each);
      const found = root && findIn(root, id);
      if (found) return found;
    }
    return undefined;
  };

  /** The words of a `content` property, as far as they are words. */
  const wordsIn = (content: string, element: Element): string => {
    if (content === 'none' || content === 'normal') return '';
    let words = '';
    const parts = /"((?:[^"\\]|\\.)*)"|attr\(\s*([\w-]+)[^)]*\)|(open-quote|close-quote)|(\/)/g;
    for (const [, text, attribute, quote, alternative] of content.matchAll(parts)) {
      if (alternative !== undefined) break;
      if (text !== undefined) words += text.replace(/\\(.)/g, '$1');
      else if (attribute !== undefined) words += element.getAttribute(attribute) ?? '';
      else if (quote !== undefined) words += '"';
    }
    return words;
  };

  const pixels = (length: string): number => Number.parseFloat(length) || 0;

  /** Where generated words are: the browser tells no box of them, so it follows from those around. */
  const boxOf = (element: Element, by: '::before' | '::after', style: CSSStyleDeclaration, words: string): DOMRect => {
    const outer = element.getBoundingClientRect();
    const own = getComputedStyle(element);
    const isBefore = by === '::before';
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = Array.from(range.getClientRects()).filter(({ width, height }) => width > 0 && height > 0);
    const beside = isBefore ? lines[0] : lines.at(-1);
    if (/^inline/.test(style.display) && beside) {
      const width = Math.max(1, words.length * LETTER);
      const x = isBefore ? beside.left - pixels(style.marginRight) - width : beside.right + pixels(style.marginLeft);
      return new DOMRect(x, beside.top, width, beside.height);
    }
    if (/^inline/.test(style.display)) return outer;
    const [width, height] = [Math.max(1, pixels(style.width)), Math.max(1, pixels(style.height))];
    if (style.position === 'absolute' || style.position === 'fixed') {
      return new DOMRect(outer.left + pixels(style.left), outer.top + pixels(style.top), width, height);
    }
    const [x, y] = isBefore
      ? [outer.left + pixels(own.paddingLeft), outer.top + pixels(own.paddingTop)]
      : [outer.right - pixels(own.paddingRight) - width, outer.bottom - pixels(own.paddingBottom) - height];
    return new DOMRect(x, y, width, height);
  };

  const generated = (element: Element, by: '::before' | '::after'): Drawn[] => {
    const style = getComputedStyle(element, by);
    const words = wordsIn(style.content, element);
    if (words.trim() === '' || style.display === 'none' || style.visibility !== 'visible') return [];
    if (style.opacity === '0' || style.fontSize === '0px' || !isDrawn(element)) return [];
    const box = boxOf(element, by, style, words);
    // Meant for screen readers only.
    if (box.width <= 1 && box.height <= 1) return [];
    return [{ by, words, box }];
  };

  /** What a box shows that people type into, or choose from. */
  const fieldIn = (element: Element): Drawn[] | undefined => {
    let words: string | undefined;
    if (element instanceof HTMLTextAreaElement) words = element.value;
    else if (element instanceof HTMLInputElement) {
      const hasText = /^(text|search|url|tel|email|button|submit|reset|number)$/.test(element.type);
      words = hasText ? element.value : '';
    } else if (element instanceof HTMLSelectElement) {
      const shown = element.size > 1 || element.multiple ? element.options : element.selectedOptions;
      words = Array.from(shown, ({ label }) => label).join('\n');
    }
    if (words === undefined) return undefined;
    return words === '' ? [] : [{ by: 'value', words, box: element.getBoundingClientRect() }];
  };

  const partsOf = (element: Element): (Element | Text | Drawn)[] => {
    const value = fieldIn(element);
    if (value) return value;
    const root = rootOf(element);
    const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    const nodes = assigned.length > 0 ? assigned : Array.from((root ?? element).childNodes);
    const inside = nodes.filter((node): node is Element | Text => node instanceof Element || node instanceof Text);
    return [...generated(element, '::before'), ...inside, ...generated(element, '::after')];
  };

  const isDrawn = (element: Element): boolean => {
    const { display, visibility } = getComputedStyle(element);
    return display === 'contents' ? visibility === 'visible' : element.checkVisibility({ visibilityProperty: true });
  };

  const wordsOf = (region: HTMLElement): string => {
    let text = '';
    let isPlain = true;
    let elements = 0;
    const write = (element: Element) => {
      elements += 1;
      if (elements > MOST_ELEMENTS || /^(script|style|template)$/.test(element.localName)) return;
      const { display, opacity } = getComputedStyle(element);
      if (display === 'none') return;
      // What is still to fade in can't be read yet.
      if (opacity === '0') {
        isPlain = false;
        return;
      }
      if (element.localName === 'br') text += '\n';
      const isApart = !/^(inline|contents|ruby)/.test(display) && !text.endsWith('\n');
      if (isApart && text !== '') text += '\n';
      for (const part of partsOf(element)) {
        if (part instanceof Element) write(part);
        else if (part instanceof Text) text += isDrawn(element) ? part.data.replace(/\s+/g, ' ') : '';
        else {
          isPlain = false;
          text += part.words;
        }
      }
      if (rootOf(element)) isPlain = false;
      if (!/^(inline|contents|ruby)/.test(display) && !text.endsWith('\n')) text += '\n';
    };
    write(region);
    const lines = text.split('\n').map((line) => line.trim());
    return isPlain ? region.innerText : lines.filter((line) => line !== '').join('\n');
  };

  return { find: (id) => findIn(document, id), partsOf, wordsOf, roots };
}
