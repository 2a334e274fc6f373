import { isText } from './speech-text.ts';
import type { AnnouncementReason, AxNode, NodeKey, Snapshot } from './types.ts';

/** Something in a page that is not as it was. */
export interface Change {
  /** Several where texts and inline elements came side by side: they are one text to a reader. */
  keys: NodeKey[];
  reason: Extract<AnnouncementReason, 'added' | 'changed' | 'exposed' | 'same-text' | 'moved'>;
}

/** Nodes that readers perceive, or in which they perceive something. */
export type Perceived = ReadonlySet<NodeKey>;

export function perceived({ nodes }: Snapshot): Perceived {
  const found = new Set<NodeKey>();
  for (const { key, exposed } of nodes.values()) {
    if (!exposed) continue;
    for (let at: NodeKey | undefined = key; at !== undefined && !found.has(at); at = nodes.get(at)?.parent)
      found.add(at);
  }
  return found;
}

/**
 * What is new (the topmost only), was hidden, says something else, or stands in another order; in the page's order.
 * Texts that CSS or a list make are no change by themselves.
 */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const was = perceived(before);
  const is = perceived(after);
  const changes: Change[] = [];
  const visit = (node: AxNode): void => {
    const moved = movedAmong(before.nodes.get(node.key), node, was, is);
    let run: Change | undefined;
    let last: AxNode | undefined;
    for (const key of node.children) {
      const child = after.nodes.get(key);
      if (!child) continue;
      const reason = reasonFor(child, before, after, was, is, moved);
      if (reason === undefined) {
        run = undefined;
        visit(child);
        continue;
      }
      const goesOn = run && last && last.block === child.block && child.role !== 'LineBreak' && run.reason !== 'moved';
      if (run && goesOn) {
        run.keys.push(key);
        if (reason !== 'same-text' && run.reason === 'same-text') run.reason = reason;
      } else {
        run = { keys: [key], reason };
        changes.push(run);
      }
      last = child;
      if (child.role === 'LineBreak') run = undefined;
    }
  };
  for (const root of after.roots) {
    const node = after.nodes.get(root);
    // A frame that is new came with what is in it, as the page did.
    if (node && before.nodes.has(root)) visit(node);
  }
  return changes;
}

function reasonFor(
  node: AxNode,
  before: Snapshot,
  after: Snapshot,
  was: Perceived,
  is: Perceived,
  moved: ReadonlySet<NodeKey>,
): Change['reason'] | undefined {
  if (!node.isOwn || !is.has(node.key)) return undefined;
  if (was.has(node.key)) {
    if (moved.has(node.key)) return 'moved';
    return isText(node.role) && !reads(before.nodes.get(node.key), node) ? 'changed' : undefined;
  }
  if (before.nodes.has(node.key)) return 'exposed';
  if (!isText(node.role)) return 'added';
  const gone = textsGone(before.nodes.get(node.parent ?? ''), before, after);
  if (gone.length === 0) return 'added';
  return gone.some((text) => reads(text, node)) ? 'same-text' : 'changed';
}

/** Whether two texts are the same to a reader: blanks at the ends, and how many, are not heard. */
const reads = (one: AxNode | undefined, other: AxNode): boolean => spaced(one?.name) === spaced(other.name);
const spaced = (text = ''): string => text.replace(/\s+/gu, ' ').trim();

/** The texts that stood in a node itself, and are there no longer. */
function textsGone(parent: AxNode | undefined, before: Snapshot, after: Snapshot): AxNode[] {
  return (parent?.children ?? []).flatMap((key) => {
    const node = before.nodes.get(key);
    return node && isText(node.role) && node.isOwn && !after.nodes.has(key) ? [node] : [];
  });
}

/** Children that stand in another order than before: the fewest that must have been moved for it. */
function movedAmong(before: AxNode | undefined, after: AxNode, was: Perceived, is: Perceived): Set<NodeKey> {
  const places = new Map((before?.children ?? []).map((key, place) => [key, place]));
  const stayed = after.children.filter((key) => places.has(key) && was.has(key) && is.has(key));
  const order = stayed.map((key) => places.get(key) ?? 0);
  if (order.every((place, at) => at === 0 || (order[at - 1] ?? 0) < place)) return new Set();
  const kept = new Set(longestRise(order));
  return new Set(stayed.filter((_, at) => !kept.has(at)));
}

/** The places of a longest rising row of numbers in a row of numbers. */
function longestRise(row: readonly number[]): number[] {
  const ends: number[] = [];
  const previous: number[] = [];
  row.forEach((value, at) => {
    let length = ends.findIndex((end) => (row[end] ?? 0) >= value);
    if (length < 0) length = ends.length;
    previous[at] = length > 0 ? (ends[length - 1] ?? -1) : -1;
    ends[length] = at;
  });
  const rise: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rise.push(at);
  return rise;
}
