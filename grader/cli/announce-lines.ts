import type { Announcement, AnnouncementReason } from '../announce/index.ts';
import { oneLine } from '../report/safe-text.ts';

/** What is printed with --json for each page. */
export interface AnnouncedPage {
  id: string;
  announcements: Pick<Announcement, 'text' | 'politeness' | 'atomic' | 'certain' | 'reason'>[];
  /** Something is uncertain, or comes in pieces, or again, in one browser. */
  fragile: boolean;
  /** Why it could not be listened to, to its end. */
  problem?: string;
}

const REASONS: Record<AnnouncementReason, string> = {
  added: 'added',
  changed: 'changed',
  exposed: 'was hidden before',
  'region-appeared': 'the region came together with its text',
  'became-live': 'the region was made live only now',
  whole: 'the whole of an atomic region, which some readers say',
  'busy-ended': 'the region is no longer busy',
  'same-text': 'the same text again',
  moved: 'moved to another place',
  'wrong-token': 'aria-live has a value that does not exist',
  replayed: 'with Chromium, earlier text is said again',
  piece: 'with Chromium, a piece is said by itself',
  label: 'with Chromium, the aria-label is said too',
};

/** One announcement as a line: `polite     "Ana: hello"  (added)`; ? for uncertain, ~ for what only one browser's readers say. */
export function announcementLine({ politeness, text, certain, layer, reason }: Announcement): string {
  const mark = layer === 'platform' ? '~' : certain ? ' ' : '?';
  const words = layer === 'model' && !certain ? `uncertain: ${REASONS[reason]}` : REASONS[reason];
  return `${mark} ${politeness.padEnd(10)} "${oneLine(text)}"  (${words})`;
}

export const LEGEND = '? readers differ, or it may be lost   ~ only with some readers, besides or instead';

export function asJson(id: string, announcements: readonly Announcement[], problem: string | undefined): AnnouncedPage {
  const said = announcements.filter(({ layer }) => layer === 'model');
  return {
    id,
    announcements: said.map(({ text, politeness, atomic, certain, reason }) => ({
      text,
      politeness,
      atomic,
      certain,
      reason,
    })),
    fragile: announcements.some(({ layer, certain }) => layer === 'platform' || !certain),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** A played page in lines. */
export function pageLines(id: string, announcements: readonly Announcement[], problem: string | undefined): string {
  const lines = announcements.map((each) => `  ${announcementLine(each)}`);
  const nothing = announcements.length === 0 && problem === undefined ? ['    (nothing is said)'] : [];
  const trouble = problem === undefined ? [] : [`  ! ${oneLine(problem)}`];
  return `${[oneLine(id), ...lines, ...nothing, ...trouble].join('\n')}\n`;
}
