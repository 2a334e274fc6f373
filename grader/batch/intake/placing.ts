import type { Platform } from '../../types/class-report.ts';
import { canvasPeople, looksLikeCanvas } from './canvas-people.ts';
import { folderPeople } from './folder-people.ts';
import type { Submitters } from './gradescope-names.ts';
import { gradescopePeople, looksLikeGradescope } from './gradescope-people.ts';
import { looksLikeMoodle, moodlePeople } from './moodle-people.ts';
import type { Placing, TopItem } from './placed.ts';

/** The platform by whose rules these were named, when it shows. */
export function platformOf(items: readonly TopItem[]): Exclude<Platform, 'folders'> | undefined {
  if (looksLikeGradescope(items)) return 'gradescope';
  // Before Canvas, whose pattern fits Moodle's names as well.
  if (looksLikeMoodle(items)) return 'moodle';
  return looksLikeCanvas(items) ? 'canvas' : undefined;
}

/** Gives each thing to the one whose it is. */
export function place(
  items: readonly TopItem[],
  platform: Platform,
  submitters: ReadonlyMap<string, Submitters> = new Map(),
): Placing & { readonly platform: Platform } {
  switch (platform) {
    case 'canvas':
      return { platform, ...canvasPeople(items) };
    case 'moodle':
      return { platform, ...moodlePeople(items) };
    case 'gradescope':
      return { platform, ...gradescopePeople(items, submitters) };
    case 'folders':
      return { platform, ...folderPeople(items) };
  }
}
