import { writeFileSync } from 'node:fs';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { Evidence } from '../types/evidence.ts';
import { problemWith, problemWithDisplay } from './combinations.ts';
import { DEFAULT_EDITION, editionIds, InputError, loadEvidence } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { gatherOnce } from './gathering.ts';
import type { GradeArguments } from './grade-arguments.ts';
import { checkHtmlFile, writeHtml } from './html-report.ts';
import { judgingBy, reportOn } from './judged.ts';
import { judging } from './judging-later.ts';
import {
  checkReportFiles,
  problemWithReportFiles,
  withReportFiles,
  writeNothingToGrade,
  writeReportFiles,
} from './report-files.ts';
import { SANDBOX } from './sandbox-option.ts';
import { screenOf } from './screen.ts';

export const gradeCommand: CommandModule<object, GradeArguments> = {
  command: '$0 [target]',
  describe: 'Grade a submission: a folder, a zip, a server file, or a ws:// or wss:// address',
  builder: (args) =>
    withReportFiles(args)
      .positional('target', { type: 'string', describe: 'Folder, zip, server file, or address' })
      .option('edition', {
        type: 'string',
        describe: `Edition of the lab: ${editionIds().join(', ')}, or a JSON file; default: ${DEFAULT_EDITION}`,
      })
      .option('rubric', { type: 'string', describe: 'JSON file with the points; default: 5 points in all' })
      .option('only', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'Grade only this check or area; may be given more than once',
      })
      .option('watch', {
        alias: 'w',
        type: 'boolean',
        default: false,
        describe: 'A folder: grade again after each save, and say what has changed',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print the report as one JSON object' })
      .option('verbose', {
        alias: 'v',
        type: 'boolean',
        default: false,
        describe: 'Show every check, the events behind each failure, and times',
      })
      .option('save-evidence', { type: 'string', describe: 'Save what was observed, for judging it again later' })
      .option('from-evidence', { type: 'string', describe: 'Judge saved evidence; nothing is started' })
      .option('transcript', {
        type: 'boolean',
        default: false,
        describe: 'Add what a screen reader would say of the page, step by step',
      })
      .option('speak', { type: 'string', describe: 'Have it spoken into this .wav file (needs espeak-ng)' })
      .option('html', { type: 'string', describe: 'Write the report into this .html file, with all that happened' })
      .option('open', { type: 'boolean', default: false, describe: 'Show that page in your browser' })
      .option('start', { type: 'string', describe: "Command that starts the server, run in the submission's folder" })
      .option('sandbox', SANDBOX)
      .option('install', {
        type: 'boolean',
        default: false,
        describe: "Install the submission's npm packages first (no scripts)",
      })
      .option('server-only', {
        type: 'boolean',
        default: false,
        describe: 'Grade the server alone; no browser is needed',
      })
      .option('client-only', {
        type: 'boolean',
        default: false,
        describe: 'Grade the client alone, against a server of the kit',
      })
      .option('client', { type: 'string', describe: 'Address: the folder of a client to grade together with it' })
      .option('headed', { type: 'boolean', default: false, describe: 'Show the browser while it is being used' })
      .option('slow-mo', { type: 'number', describe: 'With --headed: milliseconds to wait after each thing done' })
      .option('trace', { type: 'string', describe: "Save a trace of the pages to this .zip, for Playwright's viewer" })
      .option('insecure', { type: 'boolean', default: false, describe: 'Accept a self-signed certificate (wss://)' })
      .option('allow-disruptive', {
        type: 'boolean',
        default: false,
        describe: 'Address: also try what might disturb others there',
      })
      .example('npx grade ./my-lab', 'grade a folder')
      .example('npx grade . --watch', 'grade this folder, and again after each save')
      .example('npx grade . --only chat-appended', 'grade one check, or an area such as --only server')
      .example('npx grade lab.zip --json', 'grade a zip, for a program to read')
      .example('npx grade ./my-lab --html report.html --open', 'read it as a page')
      .example('npx grade server/app.py', 'grade one server file')
      .example('npx grade wss://chat.example.edu', 'grade a running server')
      .example('npx grade ./my-lab --start "python3 chat.py"', 'say how the server is started')
      .example('npx grade ./my-lab --client-only', 'grade the page, whatever state the server is in')
      .example('npx grade ./my-lab --headed --slow-mo 500', 'watch what is done in the page')
      .example('npx grade ./my-lab --trace pages.zip', 'keep it: npx playwright show-trace pages.zip')
      .example('npx grade ./my-lab --client-only --transcript', 'read what a blind student would hear')
      .example('npx grade ws://localhost:8081 --client ./client', 'grade a running server and a client')
      .check((given) => {
        if (given.help || given.version) return true;
        const args = given as unknown as GradeArguments;
        const problem =
          problemWith(args) ??
          problemWithReportFiles(args) ??
          problemWithDisplay(args.headed, process.platform, process.env);
        if (problem !== undefined) throw new Error(problem);
        return true;
      }) as unknown as Argv<GradeArguments>,
  handler: grade,
};

async function grade(args: ArgumentsCamelCase<GradeArguments>): Promise<void> {
  try {
    process.exitCode = await gradeAndPrint(args);
  } catch (error) {
    process.exitCode = explainFailure(error);
    await writeNothingToGrade(args, error);
  }
}

async function gradeAndPrint(args: GradeArguments): Promise<number> {
  const by = await judgingBy(args);
  checkHtmlFile(args);
  checkReportFiles(args);
  if (args.watch) {
    const { watchAndGrade } = await import('./watch.ts');
    return watchAndGrade(args, by);
  }
  const evidence =
    args.fromEvidence === undefined ? await gatherOnce(args, by.narrowed) : await loadEvidence(args.fromEvidence);
  if (args.saveEvidence !== undefined) save(args.saveEvidence, evidence);

  const { renderJson, renderTerminal, renderTranscript, spokenWords } = await judging();
  const report = await reportOn(evidence, by);
  const { json, verbose, transcript, speak } = args;
  const screen = screenOf(process.stdout);
  process.stdout.write(json ? renderJson(report) : renderTerminal(report, { ...screen, verbose }));
  if (transcript) process.stdout.write(`\n${renderTranscript(report, screen)}`);
  if (speak !== undefined) await say(speak, spokenWords(report));
  await writeHtml(args, report, evidence);
  await writeReportFiles(args, report, by.rubric);
  return { passed: EXIT.passed, failed: EXIT.failed, incomplete: EXIT.notGraded }[report.status];
}

async function say(file: string, words: string): Promise<void> {
  if (words === '') {
    process.stderr.write(`grade: nothing was said of a page in this run, so "${file}" was not written.\n`);
    return;
  }
  const { speakInto } = await import('./speech.ts');
  await speakInto(file, words);
}

function save(file: string, evidence: Evidence): void {
  try {
    writeFileSync(file, `${JSON.stringify(evidence, null, 1)}\n`);
  } catch (error) {
    throw new InputError(
      `The evidence can't be saved to "${file}": ${error instanceof Error ? error.message : error}.`,
      'Name a file in a folder that exists and that you may write to.',
    );
  }
}
