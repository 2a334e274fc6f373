import { existsSync } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { surroundingsOf } from '../gather/intake/locate.ts';
import { parseTarget, type Target } from '../gather/intake/target.ts';
import { makeTempFolder, removeTempFolder } from '../gather/intake/temp-folder.ts';
import type { Narrowed } from '../judge/narrowing.ts';
import type { ChosenLayer } from '../sandbox/layer.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import type { GatherJob } from '../worker/job.ts';
import { layerFor } from '../worker/layer-choice.ts';
import { type GatherListener, openWorker } from '../worker/worker-process.ts';
import { DEFAULT_EDITION, loadEdition } from './data-files.ts';
import type { GradeArguments } from './grade-arguments.ts';
import { wantsHtml } from './html-report.ts';
import { onInterrupt } from './interrupt.ts';
import { judging } from './judging-later.ts';
import { createProgress } from './progress.ts';

/** Gathers evidence of one submission, as often as it is asked to, in a worker: this process sees what was observed, and nothing else. */
export interface Gatherer {
  /** `leaveOut`: scenarios that are not played, beside those that the command line leaves out. */
  gather(leaveOut: readonly string[], listener: GatherListener): Promise<Evidence>;
  /** Ends the worker, with all that it has started. */
  stop(): Promise<void>;
}

/** What the command line says of how to gather. */
export type GatherArguments = Pick<GradeArguments, 'target' | 'sandbox' | 'install'> & Partial<GradeArguments>;

/** Gathers the evidence that the command line asks for, once. `narrowed`: only what is needed for that. */
export async function gatherOnce(args: GradeArguments, narrowed: Narrowed | undefined): Promise<Evidence> {
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const progress = createProgress(process.stderr);
  const gatherer = await openGatherer(args, edition, narrowed, false);
  const interruptible = onInterrupt(progress, gatherer.stop);
  try {
    const evidence = gatherer.gather([], { onStage: progress.stage });
    void judging().then(({ prepareJudging }) => prepareJudging(edition));
    return await interruptible.result(evidence);
  } finally {
    progress.done();
    interruptible.release();
    // The report is made meanwhile.
    void gatherer.stop();
  }
}

/** `again`: whether it is to gather more than once. Throws IntakeError for a target that can't be one, and SandboxError. */
export async function openGatherer(
  args: GatherArguments,
  edition: Edition,
  narrowed: Narrowed | undefined,
  again: boolean,
): Promise<Gatherer> {
  const target = parseTarget(args.target ?? '');
  const readable = target.kind === 'path' ? await placesOf(target.path) : [];
  const { layer } = await chosenLayer(args, target, readable);
  const parent = await makeTempFolder();
  const worker = await openWorker(parent, { layer, readable, cwd: process.cwd() });
  const options = await optionsFrom(args, edition, narrowed);
  // What is written in a sandbox is gone with it, but for what lies in the worker's own folder.
  const trace = options.trace === undefined || layer === 'none' ? options.trace : join(worker.place, 'trace.zip');
  let ending: Promise<void> | undefined;
  return {
    async gather(leaveOut, listener) {
      const left = [...(options.leaveOut ?? []), ...leaveOut];
      const answer = await worker.gather(
        {
          target: targetOf(target, args),
          options: {
            ...options,
            ...(left.length === 0 ? {} : { leaveOut: left }),
            ...(trace === undefined ? {} : { trace }),
          },
          opening: listener.onOpening !== undefined,
          again,
        },
        listener,
      );
      if (answer.kind === 'fault') throw answer.gone ? new RefusedError(GONE) : new Error(answer.reason);
      if (answer.kind === 'refused') throw new RefusedError(answer);
      // Where no page was opened, there is none.
      if (options.trace !== undefined && trace !== undefined && trace !== options.trace && existsSync(trace)) {
        await copyFile(trace, options.trace);
      }
      return answer.evidence;
    },
    stop() {
      // What can't be removed now is tried again when this process ends.
      ending ??= worker.stop().then(() => removeTempFolder(parent).catch(() => undefined));
      return ending;
    },
  };
}

/** What a worker has refused to gather, with what to do about it. */
class RefusedError extends Error {
  readonly hint: string;
  constructor({ name, message, hint, code }: { name: string; message: string; hint: string; code?: string }) {
    super(message, code === undefined ? undefined : { cause: Object.assign(new Error(code), { code }) });
    this.name = name;
    this.hint = hint;
  }
}

/** Told when the worker is gone: it ended, and nobody had asked it to. */
const GONE = {
  name: 'WorkerGoneError',
  message: 'What ran the submission was ended in the middle of it.',
  hint: 'The submission itself may have ended it, or a lack of memory. Grade it again; where "npx grade doctor" finds a sandbox, a submission can\'t do that.',
};

const targetOf = (
  target: Target,
  { insecure = false, allowDisruptive = false }: GatherArguments,
): GatherJob['target'] =>
  target.kind === 'path' ? target : { kind: 'url', href: target.url.href, insecure, allowDisruptive };

/** What is read of a path that is to be graded. Nothing, where nothing is there: the worker says so. */
async function placesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  const isServer = found.isFile() && !path.toLowerCase().endsWith('.zip');
  return [resolve(isServer ? surroundingsOf(resolve(path)) : path)];
}

async function chosenLayer(
  { sandbox, headed, install }: GatherArguments,
  target: Target,
  readable: readonly string[],
): Promise<ChosenLayer> {
  // Of what is elsewhere, nothing is run; and where nothing is, either.
  if (target.kind === 'url') return { layer: 'none' };
  if (readable.length === 0) return { layer: 'none' };
  const unfit = headed
    ? 'a browser in it has no display to be shown on, as --headed asks'
    : install
      ? 'packages come from the network, which it has none of, as --install asks'
      : undefined;
  return layerFor(sandbox, { readable, unfit });
}

/** What the command line says of how to gather. */
async function optionsFrom(
  args: GatherArguments,
  edition: Edition,
  narrowed: Narrowed | undefined,
): Promise<GatherJob['options']> {
  const { start, install, serverOnly = false, clientOnly = false, headed = false } = args;
  const { client, slowMo, trace, saveEvidence } = args;
  const { allBut, needsServer } = await import('../gather/evidence-parts.ts');
  const withoutServer = narrowed !== undefined && !needsServer(narrowed.scenarios);
  return {
    edition,
    serverOnly,
    clientOnly: clientOnly || withoutServer,
    headed,
    install,
    pictures: wantsHtml(args) || saveEvidence !== undefined,
    ...(narrowed === undefined ? {} : { leaveOut: allBut(narrowed.scenarios) }),
    ...(start === undefined ? {} : { start }),
    ...(client === undefined ? {} : { client }),
    ...(slowMo === undefined ? {} : { slowMo }),
    ...(trace === undefined ? {} : { trace }),
  };
}
