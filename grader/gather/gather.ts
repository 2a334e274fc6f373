import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarios } from '../scenarios/index.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence, SubmissionInfo, TranscriptEvent } from '../types/evidence.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { openSubmission, type Submission } from './intake/index.ts';
import { nonePlayed, type Played, playOnAddress, playOnHost } from './play.ts';
import { type Clock, createClock, createRecording } from './recording.ts';
import { planServer, prepareModules } from './runtimes/index.ts';
import { hostServer } from './server-host.ts';

/** How to gather, beyond what is graded. */
export interface GatherOptions {
  edition: Edition;
  /** A command of one's own that starts the server, run in the submission's folder. */
  start?: string;
  /** Whether to install the submission's npm packages first. */
  install?: boolean;
  /** Tells the stage that begins, for a progress line. */
  onStage?: (stage: string) => void;
  /** Told when the server's process is there but does not listen yet: time that can be used for something else. */
  onServerStarting?: () => void;
}

/**
 * Runs the server of a folder, zip or server file and writes down what happens. Throws IntakeError or PlanError when there is
 * nothing that could be run; everything the submission does wrong is in the evidence.
 */
export async function gatherFromPath(path: string, options: GatherOptions): Promise<Evidence> {
  const run = beginRun(options);
  run.stage('reading the submission');
  const submission = await openSubmission(path);
  try {
    const plan = await planServer(submission, { ...pick(options, 'start'), ...pick(options, 'install') });
    await prepareModules(submission.root, { install: options.install ?? false });
    const info: SubmissionInfo = {
      name: submission.name,
      kind: submission.kind,
      runtime: plan.runtime,
      ...pick(plan, 'entry'),
      entryFrom: plan.from,
      notes: [...submission.notes, ...plan.notes],
    };
    return run.finish('local', info, await playLocally(submission, plan, run, options));
  } finally {
    await submission.dispose();
  }
}

async function playLocally(
  submission: Submission,
  plan: Parameters<typeof hostServer>[0],
  run: Run,
  options: GatherOptions,
): Promise<Played> {
  const tempDir = join(submission.workDir, 'home');
  await mkdir(tempDir, { recursive: true });
  run.stage('starting the server');
  const startUp = createRecording('start-up', true, run.now);
  const spawned = (event: TranscriptEvent) => event.kind === 'server-started';
  void startUp.until(0, spawned, new Promise(() => undefined)).then(() => options.onServerStarting?.());
  const host = await hostServer(plan, tempDir, startUp);
  const transcripts = { 'start-up': startUp.transcript };
  if (!host) return { transcripts, notPlayed: nonePlayed(scenarios, 'no-server', 'The server never listened.') };
  try {
    const onScenario = ({ title }: { title: string }) => run.stage(title, 'scenarios');
    const played = await playOnHost(host, { edition: options.edition, scenarios, now: run.now, onScenario });
    return { transcripts: { ...transcripts, ...played.transcripts }, notPlayed: played.notPlayed };
  } finally {
    run.stage('stopping the server');
    await host.stop();
  }
}

/** Talks to the server at a `ws://` or `wss://` address and writes down what happens. Nothing is started, nothing is kept of other people. */
export async function gatherFromAddress(
  url: URL,
  options: GatherOptions & { insecure: boolean; allowDisruptive: boolean },
): Promise<Evidence> {
  const run = beginRun(options);
  const { edition, insecure, allowDisruptive } = options;
  const onScenario = ({ title }: { title: string }) => run.stage(title, 'scenarios');
  const played = await playOnAddress(url.href, {
    edition,
    scenarios,
    now: run.now,
    onScenario,
    insecure,
    allowDisruptive,
  });
  const refusal = refusalIn(played);
  if (refusal !== undefined) {
    throw new UnreachableError(
      `Nobody could connect to ${url.href}: ${refusal}.`,
      'Check the address and that the server runs. For wss:// with a self-signed certificate, add --insecure.',
    );
  }
  return run.finish('url', { name: url.href, kind: 'url', notes: [] }, played);
}

/** Nothing answers at the address, so there is nothing to grade; `hint` says what to do. */
class UnreachableError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'UnreachableError';
    this.hint = hint;
  }
}

/** Why nobody could connect; undefined when somebody could. */
function refusalIn({ transcripts }: Played): string | undefined {
  const events = Object.values(transcripts).flatMap((transcript) => transcript.events);
  if (events.some((event) => event.kind === 'opened')) return undefined;
  return events.find((event) => event.kind === 'refused')?.error ?? 'no connection was made';
}

interface Run {
  now: Clock;
  /** Begins a stage; its time is counted under `stage`, or under the name given. */
  stage(stage: string, countAs?: string): void;
  finish(mode: Evidence['mode'], submission: SubmissionInfo, played: Played): Evidence;
}

function beginRun(options: GatherOptions): Run {
  const now = createClock();
  const startedAt = new Date().toISOString();
  const timing: Record<string, number> = {};
  let current: { name: string; since: number } | undefined;
  const count = () => {
    if (current) timing[current.name] = Math.round((timing[current.name] ?? 0) + now() - current.since);
  };
  return {
    now,
    stage(stage, countAs = stage) {
      count();
      current = { name: countAs, since: now() };
      options.onStage?.(stage);
    },
    finish(mode, submission, played) {
      count();
      timing.total = Math.round(now());
      return {
        schemaVersion: 1,
        grader: GRADER_VERSION,
        startedAt,
        mode,
        submission,
        edition: options.edition,
        ...played,
        timing,
      };
    },
  };
}

/** One property of an object, if it is there: what exactOptionalPropertyTypes asks for. */
function pick<Source extends object, Key extends keyof Source>(source: Source, key: Key): Partial<Pick<Source, Key>> {
  return source[key] === undefined ? {} : ({ [key]: source[key] } as Pick<Source, Key>);
}
