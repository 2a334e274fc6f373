import { regionOf } from './regions.ts';
import { bare, isText, textOf } from './speech-text.ts';
import type { AxNode, NodeKey, Snapshot } from './types.ts';

/** What one of Chromium's text events makes a reader say. */
export interface TextEvent {
  key: NodeKey;
  text: string;
  reason: 'replayed' | 'piece' | 'label';
}

/** Each object has a text of its own, in which another object is but a mark. */
interface Hypertext {
  parts: (string | { mark: NodeKey })[];
  hasOwnText: boolean;
}

const NO_OBJECTS = new Set(['LineBreak', 'InlineTextBox', 'StaticText', 'ListMarker']);

/**
 * Chromium tells readers of inserted text object by object. Where an object in a region holds texts of its own, the
 * whole of it is told again; where it holds nothing but other objects, those that are new are told, and the objects in
 * them once more.
 */
export function textEvents(before: Snapshot, after: Snapshot): TextEvent[] {
  const events: TextEvent[] = [];
  for (const node of after.nodes.values()) {
    if (!isObject(node) || !regionOf(after, node.key)) continue;
    const old = before.nodes.get(node.key);
    if (old?.exposed) events.push(...eventsAt(node, hypertext(before, old), hypertext(after, node), after));
  }
  return events;
}

function eventsAt(node: AxNode, old: Hypertext, now: Hypertext, after: Snapshot): TextEvent[] {
  const known = new Set(old.parts.map(nameOfPart));
  const inserted = now.parts.filter((part) => !known.has(nameOfPart(part)));
  if (inserted.length === 0) return [];
  const objects = inserted.flatMap((part) => (typeof part === 'string' ? [] : [part.mark]));
  const inside = objects.flatMap((key) => [...labels(after, key), ...pieces(after, key)]);
  if (!now.hasOwnText)
    return [...objects.map((key) => ({ key, text: textOf(after, [key]), reason: 'piece' as const })), ...inside];
  return [{ key: node.key, text: textOf(after, [node.key]), reason: 'replayed' }, ...inside];
}

const nameOfPart = (part: string | { mark: NodeKey }): string =>
  typeof part === 'string' ? part : `\ufffc${part.mark}`;

const isObject = ({ exposed, role }: AxNode): boolean => exposed && !NO_OBJECTS.has(role);

function hypertext(snapshot: Snapshot, node: AxNode): Hypertext {
  const found: Hypertext = { parts: [], hasOwnText: false };
  const read = (key: NodeKey): void => {
    const child = snapshot.nodes.get(key);
    if (!child) return;
    if (isObject(child)) found.parts.push({ mark: key });
    else if (child.exposed && isText(child.role)) {
      // A list's own marker belongs to its item.
      if (child.role === 'ListMarker') return;
      found.parts.push(child.name.replace(/\s+/gu, ' ').trim());
      if (bare(child.name)) found.hasOwnText = true;
    } else child.children.forEach(read);
  };
  node.children.forEach(read);
  return found;
}

/** The objects in a new object that hold texts of their own: each is told by itself, besides the whole. */
function pieces(snapshot: Snapshot, key: NodeKey): TextEvent[] {
  const found: TextEvent[] = [];
  const look = (at: NodeKey): void => {
    for (const child of snapshot.nodes.get(at)?.children ?? []) {
      const node = snapshot.nodes.get(child);
      if (node && isObject(node) && hypertext(snapshot, node).hasOwnText)
        found.push({ key: child, text: textOf(snapshot, [child]), reason: 'piece' });
      look(child);
    }
  };
  look(key);
  return found;
}

/** A name that only aria-label gives to a new object: some readers put it before its text, or in its place. */
function labels(snapshot: Snapshot, key: NodeKey): TextEvent[] {
  const node = snapshot.nodes.get(key);
  const label = node?.label?.trim();
  if (!label || bare(label) === bare(textOf(snapshot, [key]))) return [];
  return [{ key, text: `${label} ${textOf(snapshot, [key])}`.trim(), reason: 'label' }];
}
