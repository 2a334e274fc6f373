import type { IntakeLimits } from '../../gather/intake/limits.ts';

/** How much a class may hold. What one person may hold is the same as for a submission that is graded by itself: `LIMITS` and what stands beside it. */
export interface ClassLimits {
  readonly people: number;
  /** Bytes of all uploads that count, as they stand in the download; the smallest are taken first. */
  readonly bytes: number;
  /** Things that are listed of what one person handed in; what is beyond is counted in a note. */
  readonly uploadsListed: number;
  /** Folders above the people that are gone through. */
  readonly levels: number;
  /** Bytes of a list of names, such as Gradescope's. */
  readonly namesBytes: number;
}

export const CLASS_LIMITS: ClassLimits = {
  people: 5_000,
  bytes: 50 * 1024 ** 3,
  uploadsListed: 100,
  levels: 3,
  namesBytes: 32 * 1024 ** 2,
};

/** What a tar may unpack to, with the installed packages in it: they have to be read to get past them. */
export const TAR_LIMITS: IntakeLimits = { entries: 100_000, bytes: 1024 ** 3 };

/** Bytes of a page that Canvas writes for a link, far more than it needs. */
export const LINK_PAGE_BYTES = 64 * 1024;
