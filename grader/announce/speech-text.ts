import type { NodeKey, Snapshot } from './types.ts';

/** What a list puts before its items: read as "bullet", if at all. */
const BULLET = /^\s*[•◦▪▸▾■○●–-]\s*$/u;

/** Roles of what can be written in: their text is the user's own. */
const FIELDS = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton']);

/**
 * The text of nodes as it is read: their texts in order, with a blank between those of two blocks. A picture's alt and an
 * aria-label around texts are not in it: readers leave them out, or differ.
 */
export function textOf(snapshot: Snapshot, keys: readonly NodeKey[]): string {
  let text = '';
  let block: number | undefined;
  const read = (key: NodeKey): void => {
    const node = snapshot.nodes.get(key);
    if (!node || FIELDS.has(node.role)) return;
    if (node.exposed && node.role === 'LineBreak') text += ' ';
    else if (node.exposed && isText(node.role)) {
      if ((!node.isOwn || node.role === 'ListMarker') && BULLET.test(node.name)) return;
      if (block !== undefined && block !== node.block) text += ' ';
      text += node.name;
      block = node.block;
    } else for (const child of node.children) read(child);
  };
  for (const key of keys) read(key);
  return text.replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
}

export const isText = (role: string): boolean => role === 'StaticText' || role === 'ListMarker';

/** Whether two texts sound alike: the same letters, digits and signs in the same order. */
export const soundsLike = (one: string, other: string): boolean => bare(one) === bare(other);

/** What is left of a text without blanks and punctuation. */
export const bare = (text: string): string => text.replace(/[\s\p{P}]+/gu, '');
