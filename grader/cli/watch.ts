import { resolve } from 'node:path';
import { type Part, partOf } from '../gather/evidence-parts.ts';
import type { GatherOptions } from '../gather/gather.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { DEFAULT_EDITION, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { watchFolder } from './folder-changes.ts';
import { optionsFrom } from './gathering.ts';
import type { GradeArguments } from './grade-arguments.ts';
import { writeHtml } from './html-report.ts';
import { type Judging, reportOn } from './judged.ts';
import { judging } from './judging-later.ts';
import { createProgress } from './progress.ts';
import { screenOf } from './screen.ts';
import { listenForKeys } from './watch-keys.ts';
import { watchWords } from './watch-words.ts';

const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

/** What was found the last time. */
interface Round {
  evidence: Evidence;
  report: Report;
}

/**
 * Grades a folder, and again after each save: only what the change can touch, in the same browser. Goes on until the user ends it, and
 * resolves to the code to end with. What can't be graded at the moment is told, and waited for.
 */
export async function watchAndGrade(args: GradeArguments, by: Judging): Promise<number> {
  const folder = resolve(args.target ?? '.');
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const { createSharedBrowser } = await import('../gather/page/shared-browser.ts');
  const browser = createSharedBrowser();
  const options = { ...(await optionsFrom(args, edition, by.narrowed)), browser };
  const changes = await watchFolder(folder, args.html === undefined ? [] : [resolve(args.html)]);
  const keys = listenForKeys(process.stdin);
  let last: Round | undefined;
  let part: Part = 'everything';
  let files: readonly string[] = [];
  let isOver = false;

  const ended = keys.ended.then(async () => {
    isOver = true;
    const { stopAllServers } = await import('../gather/process/server-process.ts');
    await stopAllServers();
  });
  try {
    while (!isOver) {
      const round = await gradeOnce(folder, part, files, last, { args, by, options, isOver: () => isOver });
      // What was saved before a round that failed is not in the last evidence yet, whatever part it belongs to.
      const hasFailed = round === last;
      last = round;
      const next = await Promise.race([changes.next(), keys.everything(), ended]);
      files = next ?? [];
      part = next && last && !hasFailed ? partOf(next, last.evidence.submission) : 'everything';
    }
  } finally {
    const { removeAllCopies } = await import('../gather/intake/index.ts');
    await Promise.all([changes.stop(), browser.stop(), removeAllCopies()]);
    keys.stop();
  }
  return EXIT.passed;
}

interface Setting {
  args: GradeArguments;
  by: Judging;
  options: GatherOptions;
  isOver(): boolean;
}

/** Grades what a change can touch, and prints the report; what can't be graded is told, and the last round stands. */
async function gradeOnce(
  folder: string,
  part: Part,
  files: readonly string[],
  last: Round | undefined,
  { args, by, options, isOver }: Setting,
): Promise<Round | undefined> {
  const since = performance.now();
  const progress = createProgress(process.stderr);
  const tell = async (report: Report | undefined, isOpening = false) => {
    const seconds = report && (performance.now() - since) / 1000;
    const changes = report && last && (await changesOf(last.report, report));
    const { width } = screenOf(process.stdout);
    process.stdout.write(watchWords({ folder, files, seconds, changes, isOpening }, width));
  };
  const tellOpening = async (evidence: Evidence) => {
    const report = await reportOn(evidence, by);
    if (isOver()) return;
    progress.done();
    if (process.stdout.isTTY) await print(args, report, last);
    await tell(report, true);
  };
  let first = Promise.resolve();
  const onOpening = (evidence: Evidence) => {
    // What goes wrong here goes wrong in the whole report too, and is told with it.
    first = tellOpening(evidence).catch(() => undefined);
  };
  try {
    const gathering = { ...options, onStage: progress.stage };
    const evidence = await gatherPart(folder, last ? part : 'everything', last, gathering, onOpening);
    await first;
    progress.done();
    if (isOver()) return last;
    const report = await reportOn(evidence, by);
    await print(args, report, last);
    await tell(report);
    await writeHtml({ html: args.html, open: args.open && last === undefined }, report, evidence);
    return { evidence, report };
  } catch (error) {
    await first;
    progress.done();
    if (isOver()) return last;
    explainFailure(error);
    await tell(undefined);
    return last;
  }
}

/** Gathers what a change can touch anew. A changed page's first visit is told at once: what the others show takes longer. */
async function gatherPart(
  folder: string,
  part: Part,
  last: Round | undefined,
  options: GatherOptions,
  onOpening: (known: Evidence) => void,
): Promise<Evidence> {
  const { gatherFromPath } = await import('../gather/gather.ts');
  const { allButOpening, mergeEvidence, untouchedBy } = await import('../gather/evidence-parts.ts');
  if (!last) return gatherFromPath(folder, options);
  const left = untouchedBy[part];
  const fresh = await gatherFromPath(folder, {
    ...options,
    leaveOut: [...(options.leaveOut ?? []), ...left],
    ...(part === 'client'
      ? { onOpening: (opening) => onOpening(mergeEvidence(last.evidence, opening, allButOpening)) }
      : {}),
  });
  return mergeEvidence(last.evidence, fresh, left);
}

async function print(args: GradeArguments, report: Report, last: Round | undefined): Promise<void> {
  const { renderTerminal, renderTranscript } = await judging();
  const screen = screenOf(process.stdout);
  if (process.stdout.isTTY) process.stdout.write(CLEAR_SCREEN);
  else if (last) process.stdout.write('\n');
  process.stdout.write(renderTerminal(report, { ...screen, verbose: args.verbose }));
  if (args.transcript) process.stdout.write(`\n${renderTranscript(report, screen)}`);
}

async function changesOf(before: Report, after: Report) {
  const { changesBetween } = await judging();
  return changesBetween(before, after);
}
