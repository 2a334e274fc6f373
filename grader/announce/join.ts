import type { Documents, TreeNodes } from './snapshot.ts';
import type { AxNode, ElementNotes, NodeKey, Snapshot } from './types.ts';

const ELEMENT = 1;
const INLINE = new Set([
  'inline',
  'inline-block',
  'inline-flex',
  'inline-grid',
  'contents',
  'none',
  'ruby',
  'ruby-text',
]);

/** What the documents say about one node. */
interface DomNode {
  element: ElementNotes | undefined;
  label: string | null;
  block: number;
}

interface Dom {
  nodes: Map<number, DomNode>;
  around: Map<NodeKey, NodeKey>;
  ids: Map<string, NodeKey>;
}

/** Joins the browser's accessibility trees with its documents. */
export function joinTrees(trees: readonly TreeNodes[], documents: Documents, epoch = 0): Snapshot {
  const dom = readDocuments(documents);
  const nodes = new Map<NodeKey, AxNode>();
  const roots: NodeKey[] = [];
  for (const tree of trees) {
    const byId = new Map(tree.map((node) => [node.nodeId, node]));
    const root = tree.find(({ parentId }) => parentId === undefined || !byId.has(parentId));
    if (root) roots.push(addBelow(root, undefined, '', byId, dom, nodes));
  }
  return { document: `${epoch}:${roots[0] ?? ''}`, nodes, roots, around: dom.around, ids: dom.ids };
}

/** Adds a node and all below it; tells its key. */
function addBelow(
  node: TreeNodes[number],
  parent: NodeKey | undefined,
  place: string,
  byId: ReadonlyMap<string, TreeNodes[number]>,
  dom: Dom,
  nodes: Map<NodeKey, AxNode>,
): NodeKey {
  const id = node.backendDOMNodeId;
  const isOwn = id !== undefined && !nodes.has(String(id));
  const key = isOwn ? String(id) : place;
  const properties = new Map(
    (node.properties ?? []).map(({ name, value }) => [name as string, value.value as unknown]),
  );
  const known = id === undefined ? undefined : dom.nodes.get(id);
  const text = (name: string) => (typeof properties.get(name) === 'string' ? String(properties.get(name)) : null);
  const made = {
    key,
    role: String(node.role?.value ?? ''),
    exposed: !node.ignored,
    name: String(node.name?.value ?? ''),
    label: known?.label ?? null,
    live: text('live'),
    atomic: properties.get('atomic') === true,
    busy: properties.get('busy') === true || properties.get('busy') === 1,
    relevant: text('relevant') ?? '',
    parent,
    children: [] as NodeKey[],
    isOwn,
    block: known?.block ?? (parent === undefined ? 0 : (nodes.get(parent)?.block ?? 0)),
    element: known?.element,
  };
  nodes.set(key, made);
  made.children = (node.childIds ?? []).flatMap((childId, index) => {
    const child = byId.get(childId);
    if (!child || child.role?.value === 'InlineTextBox') return [];
    return [addBelow(child, key, `${key}/${index}`, byId, dom, nodes)];
  });
  return key;
}

function readDocuments({ documents, strings }: Documents): Dom {
  const dom: Dom = { nodes: new Map(), around: new Map(), ids: new Map() };
  for (const { nodes, layout } of documents) {
    const display = new Map(
      layout.nodeIndex.map((node, at) => [node, strings[layout.styles[at]?.[0] ?? -1] ?? 'none']),
    );
    const blocks: number[] = [];
    for (const [index, id] of (nodes.backendNodeId ?? []).entries()) {
      const parent = nodes.parentIndex?.[index] ?? -1;
      const isBlock = parent < 0 || !INLINE.has(display.get(index) ?? 'none');
      const isElement = nodes.nodeType?.[index] === ELEMENT;
      const block = isElement && isBlock ? id : (blocks[parent] ?? 0);
      blocks.push(block);
      const attributes = isElement ? pairs(nodes.attributes?.[index] ?? [], strings) : undefined;
      const tag = (strings[nodes.nodeName?.[index] ?? -1] ?? '').toLowerCase();
      const element = attributes && notesOf(tag, attributes);
      dom.nodes.set(id, { element, label: attributes?.get('aria-label') ?? null, block });
      const above = nodes.backendNodeId?.[parent];
      if (!element) continue;
      if (above !== undefined) dom.around.set(String(id), String(above));
      if (element.id && !dom.ids.has(element.id)) dom.ids.set(element.id, String(id));
    }
  }
  return dom;
}

function pairs(indexes: readonly number[], strings: readonly string[]): Map<string, string> {
  const attributes = new Map<string, string>();
  for (let at = 0; at + 1 < indexes.length; at += 2)
    attributes.set(strings[indexes[at] ?? -1] ?? '', strings[indexes[at + 1] ?? -1] ?? '');
  return attributes;
}

function notesOf(tag: string, attributes: ReadonlyMap<string, string>): ElementNotes {
  const written = (name: string) => attributes.get(name) ?? null;
  return {
    tag,
    id: written('id') ?? '',
    classNames: written('class') ?? '',
    role: written('role'),
    ariaLive: written('aria-live'),
    ariaAtomic: written('aria-atomic'),
    ariaRelevant: written('aria-relevant'),
    ariaBusy: written('aria-busy'),
  };
}
