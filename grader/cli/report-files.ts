import { appendFileSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Argv } from 'yargs';
import type { Classroom50Place } from '../report/classroom50.ts';
import type { Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';
import { InputError } from './data-files.ts';

/** Files for other programs, beside what is printed. */
export interface ReportFileArguments {
  junit?: string;
  gradescope?: string;
  classroom50?: string;
}

const OPTIONS = {
  junit: { looksLikeOurs: /^\s*<\?xml[^>]*>\s*<testsuites/, ending: '.xml' },
  gradescope: { looksLikeOurs: /^\s*\{\s*"(?:score|tests|output|execution_time)"/, ending: '.json' },
  classroom50: { looksLikeOurs: /^\s*\{\s*"schema": "classroom50\//, ending: '.json' },
} as const;
type Name = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Name[];

export const withReportFiles = <Args>(args: Argv<Args>) =>
  args
    .option('junit', { type: 'string', describe: 'Write the report into this .xml file, as JUnit has it' })
    .option('gradescope', { type: 'string', describe: "Write Gradescope's results.json into this .json file" })
    .option('classroom50', { type: 'string', describe: "Write Classroom 50's result.json into this .json file" });

/** What is wrong with the names of these files; undefined when nothing is. The endings keep a slip from writing over a server. */
export function problemWithReportFiles(given: ReportFileArguments & { watch?: boolean }): string | undefined {
  for (const name of NAMES) {
    const file = given[name];
    const { ending } = OPTIONS[name];
    if (file === undefined) continue;
    if (!file.toLowerCase().endsWith(ending))
      return `--${name} takes the name of a file to write that ends in ${ending}, and "${file}" doesn't.`;
    if (given.watch) return `--watch prints for people, and goes without --${name}.`;
  }
  return undefined;
}

/**
 * Finds out whether the files can be written, before anything is graded, and takes away what an earlier run left in them: where this one
 * comes to nothing, no program is to take the old result for the new one.
 *
 * @throws InputError when one can't be written, or holds something else
 */
export function checkReportFiles(args: ReportFileArguments): void {
  for (const name of NAMES) {
    const file = args[name];
    if (file === undefined) continue;
    if (existsSync(file)) {
      const text = readText(file, name);
      if (text.trim() !== '' && !OPTIONS[name].looksLikeOurs.test(text)) {
        throw new InputError(
          `The file "${file}" is there already and holds something else, so it is not written over.`,
          `Name another file: --${name} says where a result is written.`,
        );
      }
    }
    try {
      closeSync(openSync(file, 'a'));
      rmSync(file);
    } catch (error) {
      throw notWritten(file, error);
    }
  }
}

function readText(file: string, name: Name): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw notWritten(`--${name} ${file}`, error);
  }
}

/**
 * Writes the files that were asked for, and the summary of a step in GitHub Actions. Where the grader itself failed there is no score to
 * be used, so that only the summary and JUnit's file tell of it: the other two would be taken for a grade.
 *
 * @throws InputError when a file can't be written
 */
export async function writeReportFiles(args: ReportFileArguments, report: Report, rubric: Rubric): Promise<void> {
  const { renderClassroom50, renderGradescope, renderJunit, renderStepSummary } = await import('./report-formats.ts');
  const isUsable = report.status !== 'incomplete';
  if (args.junit !== undefined) write(args.junit, renderJunit(report));
  if (args.gradescope !== undefined && isUsable) write(args.gradescope, renderGradescope(report, rubric));
  if (args.classroom50 !== undefined && isUsable)
    write(args.classroom50, renderClassroom50(report, placeIn(process.env), rubric));
  if (!isUsable) takeAway(args);
  if (!isUsable && (args.gradescope ?? args.classroom50) !== undefined)
    process.stderr.write('grade: the grader itself failed in places, so no score was written for another program.\n');

  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (!summary) return;
  try {
    appendFileSync(summary, renderStepSummary(report, rubric));
  } catch (error) {
    process.stderr.write(`grade: the summary can't be written to "${summary}": ${reasonOf(error)}.\n`);
  }
}

/**
 * Where there is nothing to grade in what was handed in, Gradescope is told so: the student sees why, and may hand in again. Whatever is
 * no fault of the student's leaves no file behind, which Gradescope shows as a failure of the grader.
 */
export async function writeNothingToGrade(args: ReportFileArguments, error: unknown): Promise<void> {
  // Of a wrong command line, nothing was begun.
  if (!(error instanceof InputError)) takeAway(args);
  const { gradescope } = args;
  if (gradescope === undefined || !isFaultOfSubmission(error)) return;
  const { renderNothingToGrade } = await import('./report-formats.ts');
  write(gradescope, renderNothingToGrade(error));
}

/** Takes away scores that a program would believe: an old one, or one that a submission wrote itself while it ran. */
function takeAway(args: ReportFileArguments): void {
  for (const name of ['gradescope', 'classroom50'] as const) {
    const file = args[name];
    if (file !== undefined && existsSync(file) && OPTIONS[name].looksLikeOurs.test(readText(file, name))) rmSync(file);
  }
}

/** A full disk or a missing right is told in the same way, and has the system's error for its cause. */
function isFaultOfSubmission(error: unknown): error is Error & { hint: string } {
  if (!(error instanceof Error) || error.name !== 'IntakeError' || !('hint' in error)) return false;
  const code = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  return code === '' || code.startsWith('Z_');
}

/** Where a submission stands, by what GitHub Actions tells its programs. */
function placeIn(env: NodeJS.ProcessEnv): Classroom50Place {
  const { GITHUB_REPOSITORY = '', GITHUB_REPOSITORY_OWNER = '', GITHUB_SHA = '', GITHUB_REF_NAME = '' } = env;
  const isTag = env.GITHUB_REF_TYPE === 'tag';
  const address = `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}`;
  return {
    classroom: GITHUB_REPOSITORY_OWNER,
    assignment: basename(GITHUB_REPOSITORY),
    submission: GITHUB_REF_NAME,
    commit: GITHUB_SHA,
    release: isTag ? `${address}/releases/tag/${GITHUB_REF_NAME}` : '',
    review: GITHUB_SHA === '' ? '' : `${address}/commit/${GITHUB_SHA}`,
  };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const notWritten = (file: string, error: unknown): InputError =>
  new InputError(
    `The result can't be written to "${file}": ${reasonOf(error)}.`,
    'Name a file in a folder that exists and that you may write to.',
  );
