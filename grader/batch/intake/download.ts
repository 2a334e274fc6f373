import type { Tree } from '../../gather/intake/tree.ts';
import type { Held } from './person.ts';
import type { TopItem } from './placed.ts';

/** A class download, zip or folder. Paths in it have `/` between their parts; its top is `''`. */
export interface Download {
  /** What lies directly in a folder of it, in a fixed order, without what operating systems leave behind. */
  list(folder: string): Promise<readonly TopItem[]>;
  /** Exactly as it stands in the download. */
  nameOf(path: string): string;
  /** What lies below a folder, as for a submission; cut short when there is very much. */
  treeOf(folder: string): Promise<Tree>;
  /** A small text; undefined when it can't be read or has more than `most` bytes. */
  text(path: string, most: number): Promise<string | undefined>;
  /**
   * Takes stock of what one person handed in. Nothing is copied yet.
   * @param label names it in errors, as the start of a sentence.
   * @throws IntakeError when it can't be used.
   */
  hold(parts: readonly HeldPart[], label: string): Promise<Holding>;
  /** First bytes of a file that is held. */
  head(held: Held, path: string, bytes: number): Promise<Buffer>;
  close(): void;
}

export interface HeldPart {
  /** In the download. */
  readonly path: string;
  /** Where it goes in what is graded; `''` for a folder whose content goes to the top. */
  readonly at: string;
}

export interface Holding {
  readonly held: Held;
  /** The path in the download of each file that is held. */
  readonly sources: ReadonlyMap<string, string>;
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
}

/** Files that Windows and macOS leave behind, and nobody hands in. */
export function isLeftBehind(name: string): boolean {
  return /^(__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|Icon\r)$/is.test(name);
}
