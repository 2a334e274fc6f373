import type { Entry } from 'yauzl';
import type { SourceFile } from '../../gather/intake/folder-walk.ts';
import type { PlannedFile } from '../../gather/intake/zip-plan.ts';
import type { Platform, Upload } from '../../types/class-report.ts';

/** Everybody in what was downloaded, each once. */
export interface ClassIntake {
  /** Name of the zip or folder. */
  readonly name: string;
  readonly platform: Platform;
  /** In the order of their names. */
  readonly people: readonly Person[];
  /** What belongs to nobody, as far as names tell. */
  readonly strays: readonly Stray[];
}

export interface Stray {
  /** Exactly as it stands in the download. */
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
}

/** One person, or one group, and what there is to grade; the fields of a row with the same names mean the same. */
export type Person = {
  readonly key: string;
  /** Raw, to be made safe where it is shown. */
  readonly name: string;
  readonly userId?: string;
  readonly anonymous?: true;
  readonly late: boolean;
  readonly uploads: readonly Upload[];
  /** Safe to print. */
  readonly notes: readonly string[];
} & (
  | { readonly state: 'to-grade'; readonly work: Work }
  | {
      readonly state: 'nothing-submitted' | 'could-not-grade';
      /** What happened and what to do, as sentences that are safe to print. */
      readonly reason: string;
    }
);

/** What counts of one person's uploads, still in the download. */
export interface Work {
  readonly held: Held;
  /** The path of the one zip that is graded by itself, without a folder around it. */
  readonly single?: string;
  /** Archives among the files that have to be unpacked before grading. */
  readonly unpack: readonly Unpacking[];
  /** Files that are written under a second name too: where it is, and that name. */
  readonly alsoAs: readonly (readonly [string, string])[];
}

export interface Unpacking {
  readonly path: string;
  readonly format: 'zip' | 'tar';
  /** The folder to unpack into; `''` is the top. */
  readonly into: string;
}

/** Files of a download, by the paths that they get. */
export type Held = { readonly folders: readonly string[] } & (
  | { readonly kind: 'zip'; readonly zip: string; readonly files: readonly PlannedFile<Entry>[] }
  | { readonly kind: 'folder'; readonly files: readonly SourceFile[] }
);
