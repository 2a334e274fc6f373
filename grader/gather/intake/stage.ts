import type { Tree } from './tree.ts';

/** A submission that has been looked through and can be written to the working copy. */
export interface Stage {
  readonly tree: Tree;
  /** What was left out by its name; folders end in `/`. */
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
  /** Writes it to `destination`, which is made when it isn't there. */
  write(destination: string): Promise<void>;
  close(): void;
}
