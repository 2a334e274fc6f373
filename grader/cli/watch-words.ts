import { basename } from 'node:path';
import { type Changes, sayChanges } from '../report/changes.ts';
import { oneLine } from '../report/safe-text.ts';
import { wrap } from '../report/wrap.ts';

interface Watched {
  folder: string;
  /** The files that were saved; none at the first time, and when everything was asked for. */
  files: readonly string[];
  /** How long it took; undefined when it could not be graded. */
  seconds: number | undefined;
  /** Whether only the first visit of the page is over, and the rest is still being graded. */
  isOpening?: boolean;
  /** What is different from the last time. */
  changes: Changes | undefined;
}

const MOST_FILES = 3;
const MOST_IDS = 8;

/** The lines below a report while a folder is being watched: what has changed, and what can be done. */
export function watchWords(watched: Watched, width: number): string {
  const { folder, files, seconds, changes, isOpening } = watched;
  const graded = isOpening ? 'First verdicts' : 'Graded';
  const took = seconds === undefined ? 'It could not be graded' : `${graded} in ${seconds.toFixed(1)} s`;
  const saved =
    files.length === 0
      ? ''
      : ` after ${sayList(files.map(oneLine), MOST_FILES)} ${files.length === 1 ? 'was' : 'were'} saved`;
  const lines = [
    '',
    `${took}${saved}${changes ? `: ${sayChanges(changes)}` : ''}.`,
    ...idsOf('+ pass now: ', changes?.passNow),
    ...idsOf('- fail now: ', changes?.failNow),
    isOpening
      ? 'The rest is being graded.'
      : `Watching ${oneLine(basename(folder))}. Save a file to grade again; Enter grades all of it, q ends.`,
  ];
  return `${lines.flatMap((line) => wrap(line, width)).join('\n')}\n`;
}

const idsOf = (label: string, ids: readonly string[] = []): string[] =>
  ids.length === 0 ? [] : [`  ${label}${sayList(ids, MOST_IDS)}`];

const sayList = (items: readonly string[], most: number): string =>
  items.length > most ? `${items.slice(0, most).join(', ')} and ${items.length - most} more` : items.join(', ');
