import { textOf } from './speech-text.ts';
import type { AxNode, LiveRegion, NodeKey, Politeness, Snapshot } from './types.ts';

/** A live region, by its outermost node. */
export interface Region {
  root: AxNode;
  politeness: Politeness;
  /** aria-live has a value that there isn't: some readers listen, others don't. */
  isDoubtful: boolean;
}

/** The region that a node itself is the root of. */
export function regionAt(node: AxNode): Region | undefined {
  const live = node.live?.trim().toLowerCase();
  if (!node.exposed || !live || live === 'off' || live === 'none') return undefined;
  const isDoubtful = live !== 'polite' && live !== 'assertive';
  return { root: node, politeness: live === 'assertive' ? 'assertive' : 'polite', isDoubtful };
}

/** The region in which something is spoken: the nearest around it, unless aria-live="off" stands between. */
export function regionOf(snapshot: Snapshot, key: NodeKey | undefined): Region | undefined {
  for (let at = key; at !== undefined; ) {
    const node = snapshot.nodes.get(at);
    if (!node || isOff(node)) return undefined;
    const region = regionAt(node);
    if (region) return region;
    at = node.parent;
  }
  return undefined;
}

const isOff = ({ element }: AxNode): boolean => element?.ariaLive?.trim().toLowerCase() === 'off';

/** All regions that readers listen to, in the page's order. */
export function liveRegions(snapshot: Snapshot, ids: readonly string[]): LiveRegion[] {
  return [...snapshot.nodes.values()].flatMap((root) => {
    const region = regionAt(root);
    if (!region || region.isDoubtful) return [];
    const { politeness } = region;
    const aroundRegion = new Set(elementsAround(snapshot, root.key));
    const keyOf = (id: string) => snapshot.ids.get(id);
    return [
      {
        name: nameOf(root),
        politeness,
        atomic: root.atomic,
        busy: isBusy(root),
        role: root.element?.role ?? null,
        ariaLive: root.element?.ariaLive ?? null,
        ariaAtomic: root.element?.ariaAtomic ?? null,
        ariaRelevant: root.element?.ariaRelevant ?? null,
        contains: ids.filter((id) => {
          const key = keyOf(id);
          return key !== undefined && (key === root.key || elementsAround(snapshot, key).includes(root.key));
        }),
        within: ids.filter((id) => aroundRegion.has(keyOf(id) ?? '')),
        text: textOf(snapshot, [root.key]),
      },
    ];
  });
}

export const isBusy = ({ busy, element }: AxNode): boolean => busy || element?.ariaBusy?.trim() === 'true';

function elementsAround(snapshot: Snapshot, key: NodeKey): NodeKey[] {
  const found: NodeKey[] = [];
  for (let at = snapshot.around.get(key); at !== undefined; at = snapshot.around.get(at)) found.push(at);
  return found;
}

/** How a person would point at an element: its id, else its first class, else its tag. */
export function nameOf({ element, role }: AxNode): string {
  if (!element) return role;
  const [className] = element.classNames.trim().split(/\s+/);
  return element.id ? `#${element.id}` : className ? `.${className}` : element.tag;
}
