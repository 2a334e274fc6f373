import type { CDPSession } from 'playwright';
import { joinTrees } from './join.ts';
import type { Snapshot } from './types.ts';

/** Asks the browser, and gives up after a while. */
export type Ask = CDPSession['send'];

const askTree = (ask: Ask, frameId?: string) =>
  ask('Accessibility.getFullAXTree', frameId === undefined ? {} : { frameId });
const askDocuments = (ask: Ask) => ask('DOMSnapshot.captureSnapshot', { computedStyles: ['display'] });

export type TreeNodes = Awaited<ReturnType<typeof askTree>>['nodes'];
export type Documents = Awaited<ReturnType<typeof askDocuments>>;

export interface FreshSnapshot {
  snapshot: Snapshot;
  /** The ids of the frames in the same process, the page's own first. */
  frames: string[];
  /** The elements at the top of shadow trees. */
  shadows: { frame: string; backendId: number }[];
}

/**
 * Takes the accessibility trees of a page and of the frames in its process, with what the documents say about the same nodes.
 * `epoch` names the page's document: ids of nodes are told apart only within one.
 */
export async function takeSnapshot(ask: Ask, epoch: number): Promise<FreshSnapshot> {
  const [page, documents] = await Promise.all([askTree(ask), askDocuments(ask)]);
  const frames = documents.documents.map(({ frameId }) => documents.strings[frameId] ?? '');
  const others = await Promise.all(
    // A frame that is gone by now has no tree.
    frames.slice(1).map((frame) => askTree(ask, frame).catch(() => ({ nodes: [] }))),
  );
  const trees = [page, ...others].map(({ nodes }) => nodes);
  const snapshot = joinTrees(trees, documents, epoch);
  return { snapshot, frames, shadows: shadowsIn(documents, frames) };
}

/** DOMSnapshot marks all that is in shadow trees, and puts it below the tree's host. */
function shadowsIn({ documents }: Documents, frames: readonly string[]): FreshSnapshot['shadows'] {
  return documents.flatMap(({ nodes }, at) => {
    const inside = new Set(nodes.shadowRootType?.index ?? []);
    // A shadow tree may stand in another one: its elements are all asked, and say which tree is theirs.
    return [...inside]
      .filter((index) => nodes.nodeType?.[index] === ELEMENT)
      .filter((index) => isFirstBelow(nodes.parentIndex ?? [], index))
      .map((index) => ({ frame: frames[at] ?? '', backendId: nodes.backendNodeId?.[index] ?? 0 }));
  });
}

/** Whether a node is the first child: enough to find every tree that has an element in it. */
const isFirstBelow = (parents: readonly number[], index: number): boolean => parents[index] === index - 1;

const ELEMENT = 1;
