/**
 * What runs beside the page's scripts to find what is wrong for people who can't see it or can't point at it. These functions are
 * sent as text: they use nothing from around them.
 */
import type { AuditFault } from '../../types/evidence.ts';

interface AxeNode {
  impact?: AuditFault['impact'] | null;
  element?: Element;
}
interface Axe {
  run(
    root: Document,
    options: Record<string, unknown>,
  ): Promise<{ violations: { id: string; impact?: AuditFault['impact'] | null; help: string; nodes: AxeNode[] }[] }>;
}

/** How large the document is, and whether axe is there already: it stays as long as the document does. */
export function readiness(): { elements: number; loaded: boolean } {
  const elements = Document.prototype.getElementsByTagName.call(document, '*').length;
  return { elements, loaded: 'axe' in globalThis };
}

/** Runs axe, and looks for what it misses. `clicked` are elements that take clicks, kept beside by {@link keepClicked}. */
export async function findFaults(rules: readonly string[]): Promise<AuditFault[]> {
  const MOST_FAULTS = 60;
  const MOST_OF_A_RULE = 10;
  const world = globalThis as unknown as { axe: Axe; clickedElements?: Element[] };

  const attribute = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);
  const pathOf = (element: Element): string => {
    const names: string[] = [];
    for (let each: Element | null = element; each && names.length < 12; each = each.parentElement)
      names.unshift(each.localName);
    return names.join(' > ');
  };
  const nameOf = (element: Element): string => {
    const names: string[] = [];
    for (let each: Element | null = element; each && names.length < 5; each = each.parentElement) {
      if (names.length > 0 && each.matches('html, body')) break;
      const id = attribute(each, 'id');
      names.unshift(id ? `#${id.slice(0, 60)}` : each.localName);
      if (id) break;
    }
    return names.join(' > ');
  };
  const faultAt = (element: Element, rule: string, impact: AuditFault['impact'], help: string): AuditFault => {
    const copy = Node.prototype.cloneNode.call(element, false) as Element;
    const html = copy.outerHTML.replace(/<\/[\w-]+>$/, '').slice(0, 200);
    return { rule, impact, element: nameOf(element), path: pathOf(element).slice(0, 300), html, help };
  };

  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };

  /** The words that vanish as soon as something is typed are all that tells what the box is for. */
  const placeholders = (): AuditFault[] =>
    Array.from(document.querySelectorAll('input[placeholder], textarea[placeholder]')).flatMap((box) => {
      const { labels } = box as HTMLInputElement;
      const named = ['aria-label', 'aria-labelledby', 'title'].some((name) => attribute(box, name)?.trim());
      if (named || Array.from(labels ?? []).some((label) => label.textContent?.trim()) || !isShown(box)) return [];
      if (!attribute(box, 'placeholder')?.trim()) return [];
      return [faultAt(box, 'placeholder-label', 'serious', 'A box needs a label that stays when something is typed')];
    });

  /** What is made to be clicked, is no control, and can't be used with the keyboard or is not told as a control. */
  const clickables = (): AuditFault[] =>
    (world.clickedElements ?? []).flatMap((element) =>
      element.isConnected && isShown(element)
        ? [faultAt(element, 'clickable-element', 'serious', 'What can be clicked must be a button or a link')]
        : [],
    );

  /** Labels and descriptions find their element by its id: the first one of two. */
  const doubles = (): AuditFault[] => {
    const pointed = new Set<string>();
    for (const each of Array.from(document.querySelectorAll('[for], [aria-labelledby], [aria-describedby]'))) {
      for (const name of ['for', 'aria-labelledby', 'aria-describedby'])
        for (const id of attribute(each, name)?.split(/\s+/) ?? []) pointed.add(id);
    }
    const seen = new Set<string>();
    return Array.from(document.querySelectorAll('[id]')).flatMap((element) => {
      const id = attribute(element, 'id') ?? '';
      if (!pointed.has(id)) return [];
      if (seen.has(id))
        return [faultAt(element, 'duplicate-id', 'serious', 'An id that others point to must be unique')];
      seen.add(id);
      return [];
    });
  };

  const { violations } = await world.axe.run(document, {
    runOnly: { type: 'rule', values: rules },
    resultTypes: ['violations'],
    elementRef: true,
    selectors: false,
    iframes: false,
    preload: false,
  });
  const found = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes
      .slice(0, MOST_OF_A_RULE)
      .flatMap((node) => (node.element ? [faultAt(node.element, id, node.impact ?? impact ?? 'moderate', help)] : [])),
  );
  return [...found, ...placeholders(), ...clickables(), ...doubles()].slice(0, MOST_FAULTS);
}

/** Forgets which elements take clicks. */
export function forgetClicked(): void {
  (globalThis as { clickedElements?: Element[] }).clickedElements = [];
}

/**
 * Looks at an element that takes clicks, and keeps it if a person would take it for a button: something small without controls in
 * it, at which the mouse pointer becomes a hand or which has the id of a button. What takes key presses and says what it is, is one.
 */
export function keepClicked(this: Element, buttons: readonly string[], takesKeys: boolean): void {
  const memory = globalThis as { clickedElements?: Element[] };
  const CONTROLS = 'a[href], button, input, select, textarea, summary, label, option, audio, video, iframe';
  const attribute = (name: string) => Element.prototype.getAttribute.call(this, name);
  if (!(this instanceof HTMLElement) || this.matches(`${CONTROLS}, html, body, form`)) return;
  if (this.closest('a[href], button, label, summary') || this.querySelector(`${CONTROLS}, [tabindex]`)) return;
  // Whether the lab's own buttons take keys is tried out.
  const isOwn = buttons.includes(attribute('id') ?? '');
  const isButton = isOwn || getComputedStyle(this).cursor === 'pointer';
  const saysSo = /^(button|link|checkbox|switch|tab|menuitem|option|radio)$/.test(attribute('role')?.trim() ?? '');
  if (isButton && !(saysSo && (takesKeys || isOwn) && this.tabIndex >= 0)) memory.clickedElements?.push(this);
}
