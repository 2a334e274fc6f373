import type { Platform } from '../../types/class-report.ts';
import type { Stray } from './person.ts';

/** Something that lies at the level of people. */
export interface TopItem {
  readonly name: string;
  readonly isFolder: boolean;
  /** Why it can't be used, as a sentence. */
  readonly unusable?: string;
}

/** One thing that somebody handed in. */
export interface Part {
  readonly item: TopItem;
  /** Only work is graded; text and links were typed in. */
  readonly kind: 'work' | 'text' | 'link';
  /** Its path in what is graded; `''` for a folder whose content lies at the top. */
  readonly at: string;
  readonly attachmentId?: string;
}

/** One person with all that is theirs. */
export interface Placed {
  readonly key: string;
  readonly name: string;
  readonly userId?: string;
  readonly anonymous?: true;
  readonly late: boolean;
  readonly parts: readonly Part[];
  /** Safe to print. */
  readonly notes: readonly string[];
}

export interface Placing {
  readonly people: readonly Placed[];
  readonly strays: readonly Stray[];
}

export function strayOf({ name, unusable }: TopItem, platform: Platform): Stray {
  return { name, reason: unusable ?? EXPECTED[platform] };
}

const EXPECTED: Readonly<Record<Platform, string>> = {
  canvas: "Its name is none that Canvas gives, so whose it is can't be told.",
  moodle: "Its name is none that Moodle gives, so whose it is can't be told.",
  gradescope: 'It lies beside the folders called submission_…, and belongs to none of them.',
  folders: 'It is neither an ordinary folder nor an archive, so it stands for nobody.',
};

/** Things by whose they are, in the order of their first. */
export function grouped<T>(things: readonly T[], ownerOf: (thing: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(ownerOf(thing));
    if (group) group.push(thing);
    else groups.set(ownerOf(thing), [thing]);
  }
  return [...groups.values()];
}
