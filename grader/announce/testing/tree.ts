import type { AxNode, ElementNotes, Snapshot } from '../types.ts';

/** A node of a small tree written by hand. */
export interface Twig extends Partial<Pick<AxNode, 'live' | 'atomic' | 'busy' | 'relevant' | 'exposed' | 'label'>> {
  key: string;
  role?: string;
  /** Of a text: what it says. */
  text?: string;
  notes?: Partial<ElementNotes>;
  isInline?: boolean;
  children?: Twig[];
}

const NOTES: ElementNotes = {
  tag: 'div',
  id: '',
  classNames: '',
  role: null,
  ariaLive: null,
  ariaAtomic: null,
  ariaRelevant: null,
  ariaBusy: null,
};

/** A page with these in its body. */
export function page(...children: Twig[]): Snapshot {
  const nodes = new Map<string, AxNode>();
  const around = new Map<string, string>();
  const ids = new Map<string, string>();
  const blocks = new Map<string, number>();
  const add = (twig: Twig, parent: string | undefined): void => {
    const isText = twig.text !== undefined;
    const isOwnBlock = !isText && !twig.isInline;
    const block = isOwnBlock ? blocks.size + 1 : (blocks.get(parent ?? '') ?? 0);
    blocks.set(twig.key, block);
    const below = twig.children ?? [];
    nodes.set(twig.key, {
      key: twig.key,
      role: twig.role ?? (isText ? 'StaticText' : 'generic'),
      exposed: twig.exposed ?? true,
      name: twig.text ?? '',
      label: twig.label ?? null,
      live: twig.live ?? null,
      atomic: twig.atomic ?? false,
      busy: twig.busy ?? false,
      relevant: twig.relevant ?? (twig.live ? 'additions text' : ''),
      parent,
      children: below.map(({ key }) => key),
      isOwn: true,
      block,
      element: isText ? undefined : { ...NOTES, ...twig.notes },
    });
    if (parent !== undefined) around.set(twig.key, parent);
    if (twig.notes?.id) ids.set(twig.notes.id, twig.key);
    for (const child of below) add(child, twig.key);
  };
  add({ key: 'root', role: 'RootWebArea', children }, undefined);
  return { document: '1:root', nodes, roots: ['root'], around, ids };
}

/** A paragraph with a text. */
export const p = (key: string, text: string): Twig => ({
  key,
  role: 'paragraph',
  children: [{ key: `${key}.t`, text }],
});

/** A region that is a log with the id "chat". */
export const log = (children: Twig[], more: Partial<Twig> = {}): Twig => ({
  key: 'log',
  role: 'log',
  live: 'polite',
  notes: { id: 'chat', role: 'log' },
  children,
  ...more,
});
