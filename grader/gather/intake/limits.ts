/** How much a submission may hold, counted after the ignored folders are left out. */
export interface IntakeLimits {
  /** Files and folders together. */
  readonly entries: number;
  /** Bytes of all files, unpacked. */
  readonly bytes: number;
}

export const LIMITS: IntakeLimits = { entries: 20_000, bytes: 200 * 1024 * 1024 };

/** What a zip may list in its table of contents, ignored folders included. */
export const MAX_LISTED_IN_ZIP = 100_000;

/** A zip that unpacks to more than `factor` times its packed size is a bomb, once it has unpacked `afterBytes`. */
export const ZIP_RATIO = { factor: 200, afterBytes: 10 * 1024 * 1024 } as const;

/** Zips inside zips: the one that was named, and one more inside it. */
export const MAX_NESTED_ZIPS = 2;

/** Folders above `server/` and `client/` that are looked through. */
export const MAX_ROOT_DEPTH = 4;

/** Longer paths are refused by some file systems. Lengths are in bytes of UTF-8. */
export const PATH_LIMITS = { depth: 40, segmentBytes: 240, totalBytes: 900 } as const;

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / (1024 * 1024)).toLocaleString('en-US')} MB`;
}
