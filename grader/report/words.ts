import type { CheckResult, Report } from '../types/report.ts';

/** Words that every form of the report has in common. */

/** Outcomes by symbol and word, so that nothing depends on colour. */
export const OUTCOMES: Readonly<Record<CheckResult['outcome'], { symbol: string; word: string }>> = {
  pass: { symbol: '✓', word: 'pass' },
  partial: { symbol: '◐', word: 'partly' },
  fail: { symbol: '✗', word: 'fail' },
  skipped: { symbol: '–', word: 'not judged' },
  'not-applicable': { symbol: '·', word: 'does not apply' },
  error: { symbol: '!', word: 'grader error' },
};

export const AREAS = ['server', 'client', 'accessibility', 'together'] as const;
export const AREA_NAMES = {
  server: 'Server',
  client: 'Client',
  accessibility: 'Accessibility',
  together: 'Together',
} as const;

/** How the server's file was found, in words. */
const FOUND: Readonly<Record<string, string>> = {
  Procfile: 'named in the Procfile',
  'package.json': 'named in package.json',
  'known name': 'by its usual name',
  'only script': 'the only script there',
  'named file': 'the file you named',
};

/** Which server was started and how it was found; undefined when none was. */
export function serverInWords({ entry, runtime, entryFrom }: Report['submission']): string | undefined {
  if (entry) return `Server: ${entry} (${runtime}, ${FOUND[entryFrom ?? ''] ?? entryFrom})`;
  return runtime ? `Server: started by ${entryFrom}` : undefined;
}

/** What kept the server apart from the machine, and what that holds; undefined when none was started. */
export const sandboxInWords = ({ sandbox }: Report['submission']): string | undefined => sandbox && SANDBOXES[sandbox];

const SANDBOXES = {
  none: 'Sandbox: none (the server could read, change and reach what you can)',
  bwrap: 'Sandbox: bubblewrap (the server had no network and no files but its own)',
} as const;

/** Points as people write them: two decimals at most. */
export const amount = (points: number): string => String(Math.round(points * 100) / 100);

/** "2026-01-31T09:30:12.000Z" as "2026-01-31 09:30 UTC". */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
