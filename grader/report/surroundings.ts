import type { Cite } from '../judge/check.ts';
import { crashCause, withoutFolders } from '../judge/crash-causes.ts';
import { LIMIT_WORDS } from '../judge/limit-words.ts';
import type { Evidence, TranscriptEvent } from '../types/evidence.ts';
import type { CheckResult, OutputLine } from '../types/report.ts';
import { cut, oneLine } from './safe-text.ts';

/** Lines of output that are told of one finding; the last ones tell most. */
const MOST_LINES = 8;
const LONGEST_LINE = 200;

/** What the submission itself printed while the events of a finding happened, and the place in its files that an error there names. */
export function surroundings(cites: readonly Cite[], evidence: Evidence): Pick<CheckResult, 'where' | 'output'> {
  const [first] = cites;
  const events = first === undefined ? undefined : evidence.transcripts[first.scenario]?.events;
  if (!first || !events) return {};
  const here = cites.filter(({ scenario }) => scenario === first.scenario).map(({ event }) => event);
  const from = stepAtOrBefore(events, Math.min(...here));
  const to = stepAfter(events, Math.max(...here));
  const during = events.slice(from, to);
  // A console may lag behind what is sent.
  const stretch = during.some((event) => linesOf(event).length > 0)
    ? during
    : events.slice(from, stepAfter(events, to));
  const output = stretch.flatMap(linesOf).slice(-MOST_LINES);
  const where = placeIn(stretch, evidence.submission.client);
  return { ...(where === undefined ? {} : { where: oneLine(where) }), ...(output.length > 0 ? { output } : {}) };
}

const isStep = ({ kind }: TranscriptEvent): boolean => kind === 'step' || kind === 'page-step';

function stepAtOrBefore(events: readonly TranscriptEvent[], at: number): number {
  const step = events.slice(0, at + 1).findLastIndex(isStep);
  return Math.max(0, step);
}

function stepAfter(events: readonly TranscriptEvent[], at: number): number {
  const step = events.findIndex((event, index) => index > at && isStep(event));
  return step < 0 ? events.length : step;
}

function linesOf(event: TranscriptEvent): OutputLine[] {
  switch (event.kind) {
    case 'server-output':
      return linesIn(event.text).map((text) => ({ from: 'server', text }));
    case 'page-console':
      return linesIn(event.text).map((text) => ({ from: 'page', text }));
    case 'page-error':
      return linesIn(event.text).map((text) => ({ from: 'page', text: `Uncaught ${text}` }));
    case 'server-killed':
      return [{ from: 'grader', text: `The server was ended by the grader, as it ${LIMIT_WORDS[event.reason]}.` }];
    default:
      return [];
  }
}

/** The inside of Node tells a student nothing. */
const isInside = (line: string): boolean => /^\s*at .*\(?node:/.test(line) || /[/\\]node_modules[/\\]/.test(line);

const linesIn = (text: string): string[] =>
  withoutFolders(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !isInside(line))
    .map((line) => cut(oneLine(line.trimEnd()), LONGEST_LINE));

/** The place in the submission's files that the first error names. `client`: the client's folder within the submission. */
function placeIn(events: readonly TranscriptEvent[], client: string | undefined): string | undefined {
  const inClient = (file: string) => (client === undefined || client === '.' ? file : `${client}/${file}`);
  for (const event of events) {
    if (event.kind === 'build-problem') return `${inClient(event.file)}, line ${event.line}`;
    if (event.kind !== 'page-error' || !event.where) continue;
    const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(event.where) ?? [];
    return file === undefined ? event.where : `${inClient(file)}, line ${line}`;
  }
  const printed = events.flatMap((event) => (event.kind === 'server-output' ? [event.text] : [])).join('');
  return crashCause(printed)?.where;
}
