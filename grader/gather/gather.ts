import { mkdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Layer } from '../sandbox/layer.ts';
import { pageScenarios, together } from '../scenarios/client/index.ts';
import { scenarios } from '../scenarios/index.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence, NotPlayed, SubmissionInfo, TranscriptEvent } from '../types/evidence.ts';
import { IntakeError, openSubmission, type Submission } from './intake/index.ts';
import { noPages } from './page/no-pages.ts';
import { beginPages, type Pages, type PagesOptions } from './page/pages.ts';
import type { SharedBrowser } from './page/shared-browser.ts';
import { joined, nonePlayed, type Played, playOnAddress, playOnHost } from './play.ts';
import { createRecording } from './recording.ts';
import { beginRun, type Run } from './run.ts';
import { PlanError, planServer, prepareModules, type ServerPlan, unusedEnvironment } from './runtimes/index.ts';
import { hostServer } from './server-host.ts';

/** How to gather, beyond what is graded. */
export interface GatherOptions {
  edition: Edition;
  /** A command of one's own that starts the server, run in the submission's folder. */
  start?: string;
  /** Whether to install the submission's npm packages first. */
  install?: boolean;
  /** Grades the server alone: no page is opened. */
  serverOnly?: boolean;
  /** Grades the client alone: no server is started or talked to. */
  clientOnly?: boolean;
  /** With an address: the folder of a client to put together with the server there. */
  client?: string;
  /** What the server is run in. bwrap: the caller is in a sandbox itself, with a network of its own. Default: none. */
  layer?: Layer;
  /** Ids of scenarios that are not played. The first visit of the page is, where any other one is. */
  leaveOut?: readonly string[];
  /** A browser that is there already, for a run that needs nothing special of it. */
  browser?: SharedBrowser;
  /** Shows the browser's window. */
  headed?: boolean;
  /** Milliseconds to wait before each thing that is done in a page. */
  slowMo?: number;
  /** A .zip file that gets a Playwright trace of all tabs. */
  trace?: string;
  /** Keeps pictures of the page at a few moments. */
  pictures?: boolean;
  /** Tells the stage that begins, for a progress line. */
  onStage?: (stage: string) => void;
  /** Told what the first visit of the page has shown, and nothing else, while everything else goes on. */
  onOpening?: (opening: Evidence) => void;
  /** Told once when there is nothing to do but to wait: time that can be used for something else. */
  onWaiting?: () => void;
}

/**
 * Runs the server of a folder, zip or server file, shows its client's page, and writes down what happens. Throws IntakeError
 * or PlanError when there is nothing that could be run; everything the submission does wrong is in the evidence.
 */
export async function gatherFromPath(path: string, options: GatherOptions): Promise<Evidence> {
  const run = beginRun(options.edition, options.onStage);
  run.stage('reading the submission');
  const submission = await openSubmission(path);
  const { clientDir, root } = submission;
  let pages: Pages | undefined;
  let serverBegins = () => {};
  const begun = new Promise<void>((resolve) => {
    serverBegins = resolve;
  });
  try {
    const plan = await planOrReason(submission, options);
    const hasServer = !('reason' in plan);
    const left = whyNoPages(submission, options);
    if (!left && clientDir !== undefined)
      pages = pagesOf(clientDir, run, { ...options, alone: options.clientOnly ?? false, after: begun });
    if (!hasServer) serverBegins();
    if (hasServer) await prepareModules(root, { install: options.install ?? false });
    const info = infoOf(submission, plan, options.layer);
    const known = (played: Played) => run.evidence('local', info, played);
    void pages?.opening.then((opening) => {
      if (Object.keys(opening.transcripts).length > 0) options.onOpening?.(known(opening));
    });
    const played = hasServer
      ? await playLocally(submission, plan, pages, run, { ...options, onServerBegun: serverBegins })
      : joined(withoutServer(plan), await (options.clientOnly ? visited(pages, run) : allOf(pages, run, undefined)));
    const withoutPages = left ? noPages(left.reason, left.detail) : NOTHING;
    return known(joined(withoutPages, played, leftOut(options, played)));
  } finally {
    serverBegins();
    await Promise.all([pages?.stop(), submission.dispose()]);
  }
}

/** What the submission is, and what was noticed in it. */
function infoOf(submission: Submission, plan: ServerPlan | NotPlayed, sandbox: Layer = 'none'): SubmissionInfo {
  const { name, kind, notes, root, clientDir } = submission;
  const client = clientDir === undefined ? {} : { client: relative(root, clientDir).split(sep).join('/') || '.' };
  if ('reason' in plan) return { name, kind, ...client, notes: [...notes] };
  return {
    name,
    kind,
    runtime: plan.runtime,
    ...pick(plan, 'entry'),
    entryFrom: plan.from,
    sandbox,
    ...client,
    notes: [...notes, ...plan.notes, ...environmentNotes(submission, plan)],
  };
}

/** How the server is started, or why it is left out. Throws when nothing else is there to be graded. */
async function planOrReason(submission: Submission, options: GatherOptions): Promise<ServerPlan | NotPlayed> {
  if (options.clientOnly && submission.kind === 'file') {
    throw new IntakeError(
      `"${submission.target}" is a server file, and only the client was to be graded.`,
      'Name the folder that holds the client, or leave --client-only out.',
    );
  }
  if (options.clientOnly) return ONLY_CLIENT;
  try {
    return await planServer(submission, { ...pick(options, 'start'), ...pick(options, 'install') });
  } catch (error) {
    const isAll = submission.clientDir === undefined || options.serverOnly || options.start !== undefined;
    if (!(error instanceof PlanError) || isAll) throw error;
    return { reason: 'no-server', detail: error.message };
  }
}

/** The copy has no virtual environment, so the folder itself is asked. */
function environmentNotes({ kind, target }: Submission, { runtime, command }: ServerPlan): string[] {
  if (kind !== 'folder' || runtime !== 'python') return [];
  return [unusedEnvironment(resolve(target), command, process.env.VIRTUAL_ENV) ?? []].flat();
}

/** Why the client is left out, if it is. */
function whyNoPages(
  { kind, clientDir }: Submission,
  { serverOnly, leaveOut = [] }: GatherOptions,
): NotPlayed | undefined {
  if (serverOnly) return { reason: 'not-asked', detail: 'Only the server was to be graded.' };
  if (kind === 'file') return { reason: 'not-asked', detail: 'Only a server file was named.' };
  if (pageScenarios.every(({ id }) => leaveOut.includes(id))) return NOT_ASKED;
  if (clientDir !== undefined) return undefined;
  const detail =
    'No folder of the submission holds an index.html: it is looked for in "client" first, and then in the others.';
  return { reason: 'no-client', detail };
}

const NOT_ASKED: NotPlayed = { reason: 'not-asked', detail: 'It was not to be tried.' };

/** What was left out, but for what had to be played all the same. */
const leftOut = ({ leaveOut = [] }: GatherOptions, { transcripts }: Played): Played => ({
  transcripts: {},
  notPlayed: nonePlayed(
    [...scenarios, ...pageScenarios].filter(({ id }) => leaveOut.includes(id) && !(id in transcripts)),
    NOT_ASKED.reason,
    NOT_ASKED.detail,
  ),
});

const ONLY_CLIENT: NotPlayed = { reason: 'not-asked', detail: 'Only the client was to be graded.' };

/** The server's scenarios, and the one for both halves, when there is no server. */
const withoutServer = ({ reason, detail }: NotPlayed): Played => ({
  transcripts: {},
  notPlayed: nonePlayed([{ id: 'start-up' }, ...scenarios, together], reason, detail),
});

const pagesOf = (
  folder: string,
  run: Run,
  options: GatherOptions & Pick<PagesOptions, 'address' | 'insecure' | 'alone' | 'after'>,
): Pages =>
  beginPages(folder, {
    ...options,
    now: run.now,
    spent: run.spent,
    onScenario: ({ title }) => options.onStage?.(title),
  });

/** What came of the page by itself. */
async function visited(pages: Pages | undefined, run: Run): Promise<Played> {
  if (!pages) return NOTHING;
  run.stage('looking at the page', 'pages');
  return pages.visited;
}

/** What came of the page by itself and together with a server. */
async function allOf(pages: Pages | undefined, run: Run, host: Parameters<Pages['together']>[0]): Promise<Played> {
  if (!pages) return NOTHING;
  return joined(...(await Promise.all([visited(pages, run), pages.together(host)])));
}

const NOTHING: Played = { transcripts: {}, notPlayed: {} };

/** Plays the server's scenarios while the page is visited, and then puts both together. */
async function playLocally(
  submission: Submission,
  plan: Parameters<typeof hostServer>[0],
  pages: Pages | undefined,
  run: Run,
  options: GatherOptions & { onServerBegun: () => void },
): Promise<Played> {
  const asked = scenarios.filter(({ id }) => !options.leaveOut?.includes(id));
  const tempDir = join(submission.workDir, 'home');
  await mkdir(tempDir, { recursive: true });
  // Whoever waits for the first visit is not kept waiting by a server that starts beside it.
  if (options.onOpening) {
    options.onServerBegun();
    await pages?.opening;
  }
  run.stage('starting the server');
  const startUp = createRecording('start-up', true, run.now);
  const spawned = (event: TranscriptEvent) => event.kind === 'server-started';
  void startUp.until(0, spawned, new Promise(() => undefined)).then(() => {
    options.onServerBegun();
    if (!pages) options.onWaiting?.();
  });
  const place = { tempDir, folder: submission.workDir, confined: options.layer === 'bwrap' };
  const host = await hostServer(plan, place, startUp).finally(options.onServerBegun);
  const begun: Played = { transcripts: { 'start-up': startUp.transcript }, notPlayed: {} };
  if (!host) {
    const notPlayed = nonePlayed(asked, 'no-server', 'The server never listened.');
    return joined(begun, { transcripts: {}, notPlayed }, await allOf(pages, run, undefined));
  }
  try {
    const onScenario = ({ title }: { title: string }) => run.stage(title, 'scenarios');
    const played = await playOnHost(host, { edition: options.edition, scenarios: asked, now: run.now, onScenario });
    return joined(begun, played, await allOf(pages, run, host));
  } finally {
    run.stage('stopping the server');
    await Promise.all([host.stop(), pages?.stop()]);
  }
}

/** Talks to the server at a `ws://` or `wss://` address and writes down what happens. Nothing is started, nothing is kept of other people. */
export async function gatherFromAddress(
  url: URL,
  options: GatherOptions & { insecure: boolean; allowDisruptive: boolean },
): Promise<Evidence> {
  const { edition, insecure, allowDisruptive, client, clientOnly, serverOnly } = options;
  const run = beginRun(edition, options.onStage);
  const pages = client === undefined || serverOnly ? undefined : pagesOf(client, run, { ...options, address: url });
  try {
    const played = clientOnly
      ? withoutServer(ONLY_CLIENT)
      : await playAt(url, run, { edition, insecure, allowDisruptive });
    const withPages = pages
      ? await allOf(pages, run, undefined)
      : noPages('not-asked', 'No client was named to go with the address.');
    const all = joined(played, withPages);
    return run.evidence('url', { name: url.href, kind: 'url', notes: [] }, joined(all, leftOut(options, all)));
  } finally {
    await pages?.stop();
  }
}

async function playAt(
  { href }: URL,
  run: Run,
  options: { edition: Edition; insecure: boolean; allowDisruptive: boolean },
): Promise<Played> {
  const onScenario = ({ title }: { title: string }) => run.stage(title, 'scenarios');
  const played = await playOnAddress(href, { ...options, scenarios, now: run.now, onScenario });
  const refusal = refusalIn(played);
  if (refusal === undefined) return played;
  throw new UnreachableError(
    `Nobody could connect to ${href}: ${refusal}.`,
    'Check the address and that the server runs. For wss:// with a self-signed certificate, add --insecure.',
  );
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

/** One property of an object, if it is there: what exactOptionalPropertyTypes asks for. */
function pick<Source extends object, Key extends keyof Source>(source: Source, key: Key): Partial<Pick<Source, Key>> {
  return source[key] === undefined ? {} : ({ [key]: source[key] } as Pick<Source, Key>);
}
