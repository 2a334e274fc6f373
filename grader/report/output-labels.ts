import type { OutputLine } from '../types/report.ts';

/** What stands above lines that belong to a finding, by where they come from. */
export const OUTPUT_LABELS: Readonly<Record<OutputLine['from'], string>> = {
  server: 'The server printed',
  page: "The browser's console",
  grader: 'The grader stepped in',
};
