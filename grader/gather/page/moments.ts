/**
 * What runs beside the page's scripts to wait for it. These functions are sent as text: they use nothing from around them.
 */

/** Resolves to whether the document, its scripts and its images are there within so many milliseconds. */
export function whenLoaded(limit: number): Promise<boolean> {
  return new Promise((resolve) => {
    const isLoaded = () => document.readyState === 'complete';
    const check = () => {
      if (isLoaded()) resolve(true);
    };
    addEventListener('load', () => setTimeout(() => resolve(true)));
    document.addEventListener('readystatechange', check);
    setTimeout(() => resolve(isLoaded()), limit);
    check();
  });
}

/** Where an element can be pressed, in CSS pixels of the window; why not, otherwise. */
export type Place = { x: number; y: number } | 'hidden' | 'covered';

/** An element of the page, or of an open shadow root in it, by its id. */
export function findControl(id: string): HTMLElement | undefined {
  const MOST_ELEMENTS = 1500;
  const findIn = (place: Document | ShadowRoot): HTMLElement | undefined => {
    const { getElementById } = place instanceof Document ? Document.prototype : DocumentFragment.prototype;
    const element = getElementById.call(place, id);
    if (element) return element as HTMLElement;
    const hosts = Array.from(Document.prototype.querySelectorAll.call(place, '*')).slice(0, MOST_ELEMENTS);
    for (const { shadowRoot } of hosts) {
      const found = shadowRoot && findIn(shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  return findIn(document);
}

type Find = typeof findControl;

/** Waits at most so many milliseconds until a person could press an element or type into it, and tells where it is. */
export async function whenUsable(find: Find, id: string, limit: number): Promise<Place> {
  const placeNow = (): Place => {
    const element = find(id);
    if (!element?.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return 'hidden';
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return 'hidden';
    for (const [right, down] of [
      [0.5, 0.5],
      [0.25, 0.25],
      [0.75, 0.75],
    ] as const) {
      const point = { x: x + width * right, y: y + height * down };
      const hit = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(point.x, point.y);
      if (hit && (element.contains(hit) || hit.closest('label')?.control === element)) return point;
    }
    return 'covered';
  };
  const isMoving = () => document.getAnimations().some(({ playState }) => playState === 'running');
  // No event tells that an element has come to rest or is no longer covered, so it is looked at once a frame.
  const frame = () => new Promise((resolve) => setTimeout(resolve, 16));

  const end = performance.now() + limit;
  for (;;) {
    const place = placeNow();
    // What is still on its way to its place would be missed.
    const rests = typeof place !== 'object' || !isMoving();
    if ((typeof place === 'object' && rests) || performance.now() >= end) return place;
    await frame();
  }
}

/**
 * Waits at most so many milliseconds until an element is there for those who don't point at it. Nothing is scrolled: Chromium's Tab key
 * goes on from what was scrolled to.
 */
export async function whenShown(find: Find, id: string, limit: number): Promise<Place> {
  const placeNow = (): Place => {
    const element = find(id);
    if (!element?.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return 'hidden';
    const { x, y } = element.getBoundingClientRect();
    return { x, y };
  };
  const end = performance.now() + limit;
  for (;;) {
    const place = placeNow();
    if (typeof place === 'object' || performance.now() >= end) return place;
    // Once a frame: a stylesheet can show an element without any event.
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

/**
 * Puts the cursor into a box, with what is in it selected, so that what is typed next takes its place. False: it is no box
 * into which text is typed.
 */
export function selectAllIn(find: Find, id: string): boolean {
  const box = find(id);
  const isBox = box instanceof HTMLTextAreaElement || (box instanceof HTMLInputElement && takesText(box.type));
  if (!isBox || box.readOnly) return false;
  box.focus();
  box.select();
  return true;

  function takesText(type: string): boolean {
    return ['text', 'search', 'url', 'tel', 'email', 'password'].includes(type);
  }
}

/** Puts the cursor into an element, as it is. */
export function focusOn(find: Find, id: string): boolean {
  const element = find(id);
  element?.focus();
  return element !== undefined;
}

/** Resolves once the page has rendered twice: what it was told before, it has dealt with. */
export function renderedTwice(): Promise<true> {
  /**
   * Milliseconds after which a frame is not waited for any more: pages in the background render none, and pages that do too much may
   * take long and still answer.
   */
  const longest = document.hidden ? 100 : 300;
  const frame = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
      setTimeout(resolve, longest);
    });
  return frame()
    .then(frame)
    .then(() => true);
}
