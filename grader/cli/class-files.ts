import { createWriteStream, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Comparing, compareClass } from '../batch/compare-class.ts';
import { feedbackZip } from '../batch/feedback-zip.ts';
import { readTimes } from '../batch/lateness.ts';
import { readOverrides, unusedOverrides } from '../batch/overrides.ts';
import { type Policy, withPolicy } from '../batch/policy.ts';
import { writingTo } from '../batch/results-error.ts';
import type { ResultsFolder } from '../batch/results-folder.ts';
import { fillGradebook } from '../report/class/canvas-gradebook.ts';
import { planFeedback } from '../report/class/feedback.ts';
import { fillWorksheet } from '../report/class/moodle-worksheet.ts';
import { renderSummary } from '../report/class/summary.ts';
import { renderClassPage } from '../report/class-page/page.ts';
import { oneLine } from '../report/safe-text.ts';
import type { ClassReport } from '../types/class-report.ts';
import type { Rubric } from '../types/rubric.ts';
import { InputError } from './data-files.ts';
import type { HandingBack } from './handing-back.ts';
import { judging } from './judging-later.ts';

/** The tables that were given, read before anything is graded: a slip in one of them must not cost an hour. */
export interface Tables {
  policy: Policy;
  gradebook: string | undefined;
  worksheet: string | undefined;
}

/** Reads the tables. Throws InputError or TableError, which say what is wrong with which. */
export function readTables(given: HandingBack, rubric: Rubric): Tables {
  const { times, due, overrides } = given;
  return {
    policy: {
      ...(rubric.late === undefined ? {} : { late: rubric.late }),
      ...(times === undefined || due === undefined ? {} : { times: readTimes(textOf(times), due) }),
      ...(overrides === undefined ? {} : { overrides: readOverrides(textOf(overrides)) }),
    },
    gradebook: given.gradebook === undefined ? undefined : textOf(given.gradebook),
    worksheet: given.worksheet === undefined ? undefined : textOf(given.worksheet),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new InputError(
      `The table "${oneLine(file)}" can't be read: ${reason}.`,
      'Check the path; it is taken from the folder you are in.',
    );
  }
}

/** Fills in the gradebook without a row: that an assignment is not in it is told before an hour of grading. Throws TableError. */
export function checkTables(empty: ClassReport, { gradebook }: Tables, { assignment = '' }: HandingBack): void {
  if (gradebook !== undefined) fillGradebook(gradebook, empty, assignment);
}

/** Writes all that is made for a class out of its rows. Gives what the one who grades should know, one sentence each. */
export async function writeClassFiles(
  raw: ClassReport,
  { policy, gradebook, worksheet }: Tables,
  { assignment = '' }: HandingBack,
  results: ResultsFolder,
  comparing: Comparing,
): Promise<string[]> {
  const report = withPolicy(raw, policy);
  await results.write('class.json', `${JSON.stringify(raw, null, 1)}\n`);
  await results.write('summary.csv', renderSummary(report));
  const compared = await compareClass(report.rows, results, comparing);
  const similar = 'reason' in compared ? undefined : compared;
  const page = renderClassPage(report, { ...(similar ? { similar } : {}), titles: await titlesOfChecks() });
  await results.write('index.html', page);
  const feedback = planFeedback(report);
  await writeFeedback(feedback.files, results);
  const filled = [
    ...(gradebook === undefined ? [] : [{ name: 'gradebook.csv', ...fillGradebook(gradebook, report, assignment) }]),
    ...(worksheet === undefined ? [] : [{ name: 'worksheet.csv', ...fillWorksheet(worksheet, report) }]),
  ];
  for (const { name, csv } of filled) await results.write(name, csv);
  const problems = [...feedback.problems, ...filled.flatMap((each) => each.problems)];
  return [
    ...problems.map(({ text }) => text),
    ...('reason' in compared ? [`Which code looks alike could not be found out: ${oneLine(compared.reason)}`] : []),
    ...unusedOverrides(policy.overrides ?? [], report.rows).map(
      ({ who }) => `The override for "${oneLine(who)}" fits nobody in this class.`,
    ),
  ];
}

async function titlesOfChecks(): Promise<Map<string, string>> {
  const { checks } = await judging();
  return new Map(checks.map(({ id, title }) => [id, title]));
}

async function writeFeedback(files: Parameters<typeof feedbackZip>[0], results: ResultsFolder): Promise<void> {
  const target = results.place('feedback.zip');
  const draft = `${target}.tmp`;
  try {
    await writingTo(results.path, async () => {
      await pipeline(feedbackZip(files, results.path), createWriteStream(draft));
      await rename(draft, target);
    });
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
