/**
 * A process of its own that gathers or grades one submission after another, in one browser. It is told by its parent what to do, and gives
 * back what is to be kept. It knows nothing of who asks. When its parent is gone, it ends all that it has started.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip } from 'node:zlib';
import { unpackArchives } from '../batch/intake/unpack-archives.ts';
import { filesBelow, writtenFiles } from '../batch/sources.ts';
import { gatherFromAddress, gatherFromPath } from '../gather/gather.ts';
import { removeAllCopies } from '../gather/intake/index.ts';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { stopAllServers } from '../gather/process/server-process.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { buildReport } from '../report/build-report.ts';
import { type SimilarPair, type SubmittedSources, similarPairs } from '../report/class-page/similar/pairs.ts';
import { evidenceForStudents, forStudents } from '../report/for-students.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { Layer } from '../sandbox/layer.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import {
  type FromWorker,
  type GatherJob,
  type Graded,
  type Job,
  type KeptSources,
  type Outcome,
  outcomeOfError,
  type Rendered,
  type ToWorker,
} from './job.ts';

/** Bytes of memory above which a worker is replaced. */
const TIRED = 600 * 1024 * 1024;
/** What it is in itself, and runs servers in. */
const layer: Layer = process.argv[2] === 'bwrap' ? 'bwrap' : 'none';
const TEXT_WIDTH = 80;
const STARTERS = ['starter', 'starter-python'];
const handout = readFileSync(new URL('../../docs/handout.md', import.meta.url), 'utf8');
const browser = createSharedBrowser();

const tell = (message: FromWorker): void => {
  process.send?.(message);
};

async function evidenceFor({ source, path, edition }: Job): Promise<Evidence> {
  if (source === 'evidence') return JSON.parse(String(await promisify(gunzip)(await readFile(path))));
  const onStage = (stage: string) => tell({ kind: 'stage', stage });
  return gatherFromPath(path, { edition, browser, layer, pictures: true, onStage });
}

async function grade(job: Job): Promise<Outcome> {
  const { rubric } = job;
  try {
    const notes = job.unpack ? await unpackArchives(job.unpack.folder, job.unpack.archives) : [];
    const evidence = await evidenceFor(job);
    const sources = job.source === 'submission' ? await packed(await writtenFiles(job.path)) : undefined;
    return { kind: 'graded', notes, ...(await keep(evidence, rubric)), ...(sources ? { sources } : {}) };
  } catch (error) {
    return outcomeOfError(error, ({ stack, message }) => stack ?? message);
  }
}

async function gather({ target, options, opening, again }: GatherJob): Promise<FromWorker> {
  const asked = {
    ...options,
    layer,
    ...(again ? { browser } : {}),
    onStage: (stage: string) => tell({ kind: 'stage', stage }),
    ...(opening ? { onOpening: (evidence: Evidence) => tell({ kind: 'opening', evidence }) } : {}),
  };
  try {
    const evidence = await (target.kind === 'path'
      ? gatherFromPath(target.path, asked)
      : gatherFromAddress(new URL(target.href), { ...asked, ...target }));
    return { kind: 'gathered', evidence };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): FromWorker {
  if (!(error instanceof Error)) return { kind: 'fault', reason: String(error) };
  const { name, message, stack, cause } = error;
  if (!('hint' in error)) return { kind: 'fault', reason: stack ?? message };
  const code = cause instanceof Error && 'code' in cause ? { code: String(cause.code) } : {};
  return { kind: 'refused', name, message, hint: String(error.hint), ...code };
}

async function keep(evidence: Evidence, rubric: Job['rubric']): Promise<Omit<Graded, 'notes'>> {
  const judgements = judgeEvidence(evidence);
  const report = buildReport(evidence, judgements, rubric, GRADER_VERSION);
  const { hidden = [] } = rubric;
  const student = () => rendered(forStudents(report, hidden), evidenceForStudents(evidence, judgements, hidden));
  return {
    report,
    ...rendered(report, evidence),
    ...(hidden.length === 0 ? {} : { student: student() }),
    evidence: await packed(evidence),
  };
}

const rendered = (report: Report, evidence: Evidence): Rendered => ({
  html: renderHtml(report, { evidence, handout }),
  text: renderTerminal(report, { width: TEXT_WIDTH, color: false, verbose: false }),
  json: renderJson(report),
});

const packed = (value: unknown): Promise<Buffer> => promisify(gzip)(JSON.stringify(value));

/** Read one after another, and twice: all at once, those of a large class would need gigabytes. */
const lazily = ({ key, path }: KeptSources): SubmittedSources => ({
  key,
  get files() {
    // What was graded before an update of the kit may have none.
    return existsSync(path) ? JSON.parse(String(gunzipSync(readFileSync(path)))) : [];
  },
});

async function compare(sources: readonly KeptSources[]): Promise<SimilarPair[]> {
  const starters = STARTERS.map((name) => filesBelow(fileURLToPath(new URL(`../../${name}`, import.meta.url))));
  return similarPairs(sources.map(lazily), (await Promise.all(starters)).flat());
}

async function stop(): Promise<void> {
  await Promise.allSettled([stopAllServers(), browser.stop()]);
  await removeAllCopies();
  process.exit();
}

process.on('message', async (message: ToWorker) => {
  if (message.kind === 'stop') return stop();
  if (message.kind === 'gather') return tell(await gather(message.job));
  if (message.kind === 'compare') return tell({ kind: 'compared', similar: await compare(message.sources) });
  const outcome = await grade(message.job);
  tell({ kind: 'done', outcome, isTired: process.memoryUsage().rss > TIRED });
});
// Also when the parent was killed: nothing of a submission may go on without anybody who looks after it.
process.on('disconnect', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
