import { writeFileSync } from 'node:fs';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { Evidence } from '../types/evidence.ts';
import type { Rubric } from '../types/rubric.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { problemWith, problemWithDisplay } from './combinations.ts';
import { DEFAULT_EDITION, editionIds, InputError, loadEdition, loadEvidence, loadRubric } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { onInterrupt } from './interrupt.ts';
import { createProgress } from './progress.ts';

interface GradeArguments {
  target?: string;
  edition?: string;
  rubric?: string;
  json: boolean;
  verbose: boolean;
  saveEvidence?: string;
  fromEvidence?: string;
  start?: string;
  install: boolean;
  insecure: boolean;
  allowDisruptive: boolean;
  serverOnly: boolean;
  clientOnly: boolean;
  client?: string;
  headed: boolean;
  slowMo?: number;
  trace?: string;
  transcript: boolean;
  speak?: string;
}

export const gradeCommand: CommandModule<object, GradeArguments> = {
  command: '$0 [target]',
  describe: 'Grade a submission: a folder, a zip, a server file, or a ws:// or wss:// address',
  builder: (args) =>
    args
      .positional('target', { type: 'string', describe: 'Folder, zip, server file, or address' })
      .option('edition', {
        type: 'string',
        describe: `Edition of the lab: ${editionIds().join(', ')}, or a JSON file; default: ${DEFAULT_EDITION}`,
      })
      .option('rubric', { type: 'string', describe: 'JSON file with the points; default: 5 points in all' })
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
      .option('start', { type: 'string', describe: "Command that starts the server, run in the submission's folder" })
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
      .example('npx grade lab.zip --json', 'grade a zip, for a program to read')
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
        const problem = problemWith(args) ?? problemWithDisplay(args.headed, process.platform, process.env);
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
  }
}

async function gradeAndPrint(args: ArgumentsCamelCase<GradeArguments>): Promise<number> {
  const rubric = await loadRubric(args.rubric);
  if (args.rubric !== undefined) await checkRubric(args.rubric, rubric);
  const evidence =
    args.fromEvidence === undefined ? await gather(args, args.target ?? '') : await loadEvidence(args.fromEvidence);
  if (args.saveEvidence !== undefined) save(args.saveEvidence, evidence);

  const { judgeEvidence, buildReport, renderJson, renderTerminal, renderTranscript, spokenWords } = await judging();
  const report = buildReport(evidence, judgeEvidence(evidence), rubric, GRADER_VERSION);
  const { columns, isTTY } = process.stdout;
  const color = isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const { json, verbose, transcript, speak } = args;
  const width = columns ?? 100;
  process.stdout.write(json ? renderJson(report) : renderTerminal(report, { width, color, verbose }));
  if (transcript) process.stdout.write(`\n${renderTranscript(report, { width })}`);
  if (speak !== undefined) await say(speak, spokenWords(report));
  return { passed: EXIT.passed, failed: EXIT.failed, incomplete: EXIT.notGraded }[report.status];
}

/** A misspelt id would silently be worth nothing: it is told before anything is run. */
export async function checkRubric(file: string, rubric: Rubric): Promise<void> {
  const { rubricProblem } = await judging();
  const problem = rubricProblem(rubric);
  if (problem === undefined) return;
  throw new InputError(`The rubric "${file}" ${problem}.`, 'docs/checks.md lists all checks and what each may say.');
}

/** What judges and renders: loaded while the submission's server or the browser starts, which takes longer. */
const judging = () => import('./judging.ts');

async function gather(args: ArgumentsCamelCase<GradeArguments>, target: string): Promise<Evidence> {
  const { gatherFromAddress, gatherFromPath } = await import('../gather/gather.ts');
  const { parseTarget } = await import('../gather/intake/index.ts');
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const place = parseTarget(target);
  const progress = createProgress(process.stderr);
  const interruptible = onInterrupt(progress);
  try {
    const { start, install, insecure, allowDisruptive, serverOnly, clientOnly, headed, client, slowMo, trace } = args;
    const options = {
      edition,
      onStage: progress.stage,
      onWaiting: () => void judging().then(({ prepareJudging }) => prepareJudging(edition)),
      serverOnly,
      clientOnly,
      headed,
      ...(slowMo === undefined ? {} : { slowMo }),
      ...(trace === undefined ? {} : { trace }),
    };
    if (place.kind === 'url') {
      const withClient = client === undefined ? {} : { client };
      const address = { ...options, insecure, allowDisruptive, ...withClient };
      return await interruptible.result(gatherFromAddress(place.url, address));
    }
    const local = { ...options, install, ...(start === undefined ? {} : { start }) };
    return await interruptible.result(gatherFromPath(place.path, local));
  } finally {
    progress.done();
    interruptible.release();
  }
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
