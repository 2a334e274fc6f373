import { resolve } from 'node:path';
import { type Part, partOf } from '../gather/evidence-parts.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import type { GatherListener } from '../worker/worker-process.ts';
import { DEFAULT_EDITION, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { watchFolder } from './folder-changes.ts';
import { type Gatherer, openGatherer } from './gathering.ts';
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
  const gatherer = await openGatherer({ ...args, target: folder }, edition, by.narrowed, true);
  const changes = await watchFolder(folder, args.html === undefined ? [] : [resolve(args.html)]);
  const keys = listenForKeys(process.stdin);
  let last: Round | undefined;
  let part: Part = 'everything';
  let files: readonly string[] = [];
  let isOver = false;

  const ended = keys.ended.then(async () => {
    isOver = true;
    await gatherer.stop();
  });
  try {
    while (!isOver) {
      const round = await gradeOnce(folder, part, files, last, { args, by, gatherer, isOver: () => isOver });
      // What was saved before a round that failed is not in the last evidence yet, whatever part it belongs to.
      const hasFailed = round === last;
      last = round;
      const next = await Promise.race([changes.next(), keys.everything(), ended]);
      files = next ?? [];
      part = next && last && !hasFailed ? partOf(next, last.evidence.submission) : 'everything';
    }
  } finally {
    await Promise.all([changes.stop(), gatherer.stop()]);
    keys.stop();
  }
  return EXIT.passed;
}

interface Setting {
  args: GradeArguments;
  by: Judging;
  gatherer: Gatherer;
  isOver(): boolean;
}

/** Grades what a change can touch, and prints the report; what can't be graded is told, and the last round stands. */
async function gradeOnce(
  folder: string,
  part: Part,
  files: readonly string[],
  last: Round | undefined,
  { args, by, gatherer, isOver }: Setting,
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
    const watched = { onStage: progress.stage, onOpening };
    const evidence = await gatherPart(gatherer, last ? part : 'everything', last, watched);
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
  gatherer: Gatherer,
  part: Part,
  last: Round | undefined,
  { onStage, onOpening }: Required<GatherListener>,
): Promise<Evidence> {
  const { allButOpening, mergeEvidence, untouchedBy } = await import('../gather/evidence-parts.ts');
  if (!last) return gatherer.gather([], { onStage });
  const left = untouchedBy[part];
  const tellMerged = (opening: Evidence) => onOpening(mergeEvidence(last.evidence, opening, allButOpening));
  const fresh = await gatherer.gather(left, part === 'client' ? { onStage, onOpening: tellMerged } : { onStage });
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
