/**
 * What runs beside the page's scripts to see where the focus is, and whether a person can see it too. It is sent as text: it uses
 * nothing from around it.
 */
import type { Control, Focused } from '../../types/evidence.ts';
import type { findControl } from './moments.ts';

type Find = typeof findControl;

/** Where the focus is. Role and name are the browser's to tell. */
export interface FocusSight {
  on: Omit<Focused, 'role' | 'name'> | null;
  /** The how many-th element this is of those that had the focus; 0 is none. */
  nth: number;
  /** How often the page moved the focus by itself since the last look, other than to where one is going. */
  moved: number;
  /** The keys that press it. */
  keys: string[];
}

/** Looks where the focus is. `goingTo` is where one wants it to be next. */
export function lookAtFocus(find: Find, ids: Record<Control, string>, goingTo: Control | null): FocusSight {
  const MOST_ELEMENTS = 150;
  const FOCUSABLE = 'a[href], button, input, textarea, select, summary, [tabindex], [contenteditable]';
  /** What of the style can show that something has the focus. Sizes change with what is inside, so they show nothing. */
  const SIGNS: Record<string, string[]> = {
    shadow: ['boxShadow', 'filter'],
    border: ['Top', 'Right', 'Bottom', 'Left'].flatMap((side) =>
      ['Color', 'Width', 'Style'].map((what) => `border${side}${what}`),
    ),
    background: ['backgroundColor', 'backgroundImage'],
    text: ['color', 'textDecorationLine', 'textDecorationColor', 'textDecorationStyle', 'fontWeight', 'fontStyle'],
    shape: ['transform', 'scale', 'opacity', 'visibility', 'content', 'display'],
  };

  type Looks = Record<string, string>;
  interface Memory {
    looks: WeakMap<Element, Looks>;
    met: Element[];
    moves: Element[];
    /** Whether a key is just being dealt with. */
    inKey: boolean;
  }
  const place = globalThis as { focusMemory?: Memory };

  const activeIn = (root: Document | ShadowRoot): Element | null => {
    // A form or an image can carry the name of any property of the document.
    const owner = root instanceof Document ? Document.prototype : ShadowRoot.prototype;
    const active: Element | null = Reflect.get(owner, 'activeElement', root);
    return (active?.shadowRoot && activeIn(active.shadowRoot)) || active;
  };
  const parentOf = (element: Element): Element | null => {
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  const isIn = (inner: Element | null, outer: Element): boolean => {
    for (let each = inner; each; each = parentOf(each)) if (each === outer) return true;
    return false;
  };
  const controls = Object.keys(ids) as Control[];
  const controlOf = (element: Element): Control | undefined =>
    controls.find((control) => find(ids[control]) === element) ??
    controls.find((control) => {
      const own = find(ids[control]);
      // The id may stand on something around the button, or in it.
      return own !== undefined && (isIn(element, own) || (element.matches('button, a') && isIn(own, element)));
    });

  const remember = (): Memory => {
    if (place.focusMemory) return place.focusMemory;
    const made: Memory = { looks: new WeakMap(), met: [], moves: [], inKey: false };
    // What the Tab key does by itself, it does before the next task. A move in a later one is the page's own.
    const isKey = (event: Event) => {
      if (!event.isTrusted) return;
      made.inKey = true;
      setTimeout(() => {
        made.inKey = false;
      });
    };
    addEventListener('keydown', isKey, true);
    addEventListener('keyup', isKey, true);
    addEventListener(
      'focusin',
      () => {
        const active = activeIn(document);
        if (!made.inKey && active && made.moves.length < MOST_ELEMENTS) made.moves.push(active);
      },
      true,
    );
    place.focusMemory = made;
    return made;
  };

  const isClear = (color = ''): boolean => /^transparent$|^rgba\(.*, 0\)$/.test(color);

  const styleOf = (element: Element, pseudo?: string): string[] => {
    const style = getComputedStyle(element, pseudo) as unknown as Record<string, string>;
    const isOutlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' && !isClear(style.outlineColor);
    const outline = isOutlined ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : '';
    return [outline, ...Object.values(SIGNS).map((names) => names.map((name) => style[name]).join(' '))];
  };
  const NAMES = ['outline', ...Object.keys(SIGNS)];

  /** How an element looks, and what is around it and beside it: stylesheets can show the focus there as well. */
  const looksOf = (element: Element): Looks => {
    const looks: Looks = {};
    const add = (each: Element | null | undefined, prefix: string, pseudo?: string) => {
      if (!each) return;
      styleOf(each, pseudo).forEach((value, index) => {
        looks[`${NAMES[index]}${prefix}`] = value;
      });
    };
    add(element, '');
    add(element, ' before it', '::before');
    add(element, ' after it', '::after');
    let around = parentOf(element);
    for (let level = 1; level <= 3 && around && around !== document.body; level++) {
      add(around, ` around it (${level})`);
      around = parentOf(around);
    }
    // The box beside a button has just lost its own signs, which says nothing about the button.
    const isPassive = (each: Element | null) => each && !each.matches(FOCUSABLE) && !each.querySelector(FOCUSABLE);
    for (const [each, where] of [
      [element.previousElementSibling, 'before'],
      [element.nextElementSibling, 'after'],
    ] as const) {
      if (isPassive(each)) add(each, ` of what is ${where} it`);
    }
    add((element as HTMLInputElement).labels?.[0], ' of its label');
    return looks;
  };

  const boxOf = ({ x, y, width, height }: DOMRect): Focused['box'] => [
    Math.round(x),
    Math.round(y),
    Math.round(width),
    Math.round(height),
  ];

  /** Whether it is anywhere that one could scroll to: what is on its way there comes into sight in a moment. */
  const isSeen = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0;
  };

  const isTextBox = (element: Element): boolean =>
    element.matches('textarea, [contenteditable]:not([contenteditable=false])') ||
    (element instanceof HTMLInputElement &&
      !/^(button|submit|reset|image|checkbox|radio|range|color|file)$/.test(element.type));

  const nameOf = (element: Element): string => {
    const own = Element.prototype.getAttribute.call(element, 'id');
    if (own) return `#${own.slice(0, 60)}`;
    const names = [element.localName];
    for (let each = parentOf(element); each && each !== document.body && names.length < 4; each = parentOf(each)) {
      const id = Element.prototype.getAttribute.call(each, 'id');
      names.unshift(id ? `#${id.slice(0, 60)}` : each.localName);
      if (id) break;
    }
    return names.join(' > ');
  };

  const signsOf = (element: Element, before: Looks | undefined): string[] => {
    const now = looksOf(element);
    const changed = Object.keys(now).filter((name) => before !== undefined && before[name] !== now[name]);
    const seen = isSeen(element);
    // Of what can't be seen itself, only something else can show it.
    const signs = changed.filter((name) => seen || / of | around /.test(name));
    // The blinking line in a text box is a sign as well: it tells where one's typing goes.
    const hasCursor = seen && isTextBox(element) && !isClear(getComputedStyle(element).caretColor);
    if (hasCursor) signs.unshift('text cursor');
    // How it looked before is unknown: no reproach can be made of that.
    if (before === undefined && signs.length === 0 && seen) signs.push('unknown');
    return signs;
  };

  const keysOf = (element: Element): string[] => {
    if (element.matches('button, summary, input')) return ['Space'];
    return element.matches('a[href]') ? ['Enter'] : ['Enter', 'Space'];
  };

  const memory = remember();
  const { looks, met, moves } = memory;
  // Who looks has done with the key; a busy page may not have come to its timers yet.
  memory.inKey = false;
  // What fades in or grows is seen as it comes to rest.
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
  const active = activeIn(document);
  const isNothing = !active || active === document.body || active === document.documentElement;
  const on = isNothing ? null : active;
  const control = on ? controlOf(on) : undefined;
  if (on && !met.includes(on)) met.push(on);
  const sight: FocusSight = {
    nth: on ? met.indexOf(on) + 1 : 0,
    on: on && {
      element: nameOf(on),
      ...(control ? { control } : {}),
      seen: isSeen(on),
      signs: signsOf(on, looks.get(on)).slice(0, 10),
      box: boxOf(on.getBoundingClientRect()),
    },
    moved: moves.filter((element) => goingTo === null || controlOf(element) !== goingTo).length,
    keys: on ? keysOf(on) : [],
  };
  moves.length = 0;

  for (const element of Array.from(document.querySelectorAll(FOCUSABLE)).slice(0, MOST_ELEMENTS)) {
    if (!isIn(on, element)) looks.set(element, looksOf(element));
  }
  return sight;
}

/** Whether the Tab key could lead to an element or to something in it. */
export function canHaveFocus(find: Find, id: string): boolean {
  const element = find(id);
  const canIt = (each: Element): boolean =>
    each instanceof HTMLElement &&
    each.tabIndex >= 0 &&
    !each.matches(':disabled') &&
    !each.closest('[inert]') &&
    each.checkVisibility({ visibilityProperty: true });
  return element !== undefined && (canIt(element) || Array.from(element.querySelectorAll('*')).some(canIt));
}

/** The element that has the focus, for what only the browser can tell of it. */
export function focusedElement(): Element | null {
  const activeIn = (root: Document | ShadowRoot): Element | null => {
    const owner = root instanceof Document ? Document.prototype : ShadowRoot.prototype;
    const active: Element | null = Reflect.get(owner, 'activeElement', root);
    return (active?.shadowRoot && activeIn(active.shadowRoot)) || active;
  };
  return activeIn(document);
}

/** What stands in a box; null when there is none. */
export function textIn(find: Find, id: string): string | null {
  const element = find(id);
  const box = element?.matches('input, textarea')
    ? element
    : element?.querySelector('input, textarea, [contenteditable]');
  if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) return box.value;
  return (box instanceof HTMLElement ? box : element)?.innerText ?? null;
}
