import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { ServerPlan } from '../runtimes/server-plan.ts';
import { confined } from './confined.ts';
import { RUN_VARIABLE, serverEnvironment } from './environment.ts';
import { freePort } from './free-port.ts';
import { SERVER_LIMITS, type ServerLimits, USUAL_PORTS } from './limits.ts';
import { awaitListener, hostToReach, webSocketUrl } from './listening-port.ts';
import { type Command, type Exit, type RunningProcess, runProcess } from './running-process.ts';
import type { ServerEvent } from './server-event.ts';

export type { ServerEvent };

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Host to connect to: `127.0.0.1`, `::1`, or the address that the server insists on. */
  readonly host: string;
  /** `ws://127.0.0.1:PORT` or `ws://[::1]:PORT`. */
  readonly url: string;
  isRunning(): boolean;
  /** Resolves when the process ends, for whatever reason, after its last line of output was told. */
  readonly exited: Promise<Exit>;
  /** Keeps output again, up to the size of a window, however much the server has printed before. */
  beginOutputWindow(): void;
  /** Ends the server and everything that it started: asks first, kills after a grace. Resolves when all are gone. */
  stop(): Promise<void>;
}

export type StartResult =
  | { started: true; server: ServerProcess }
  | { started: false; reason: 'exited' | 'never-listened' | 'could-not-spawn'; detail?: string };

export interface StartOptions {
  onEvent: (event: ServerEvent) => void;
  /** Milliseconds until the server must listen; 10 seconds unless told otherwise. */
  startBudgetMs?: number;
  /** Marks the processes of one run in their environment. Any text without a line break. */
  runId?: string;
  /** The working copy with all that belongs to it: how it grows is watched. Default: `tempDir`. */
  folder?: string;
  /** Runs the server in a sandbox of its own, in which it has `folder` and what every program needs. Linux, with bubblewrap. */
  confined?: boolean;
  /** Folder that becomes home and temporary folder of the server; made if it isn't there. */
  tempDir: string;
  /** Stops the server when it is aborted, during the start and later. */
  signal?: AbortSignal;
  /** Ports that are looked at right after the one offered. */
  usualPorts?: readonly number[];
  limits?: Partial<ServerLimits>;
}

/** A server from the moment somebody asked for it, so that a grading that is broken off finds it in any state. */
interface Start {
  calledOff: boolean;
  running: RunningProcess | undefined;
  stop(): Promise<void>;
}

const alive = new Set<Start>();
let serversStarted = 0;

/**
 * Starts a server and waits until it listens, ends, or has used up its budget. In the last two cases nothing of it is left
 * when the result comes. Rejects only with the signal's reason when that is aborted meanwhile, and with faults of ours.
 */
export async function startServer(plan: ServerPlan, options: StartOptions): Promise<StartResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  const start: Start = {
    calledOff: false,
    running: undefined,
    async stop() {
      start.calledOff = true;
      await start.running?.stop();
    },
  };
  alive.add(start);
  signal?.addEventListener('abort', start.stop);
  const forget = () => {
    alive.delete(start);
    signal?.removeEventListener('abort', start.stop);
  };

  let result: StartResult | undefined;
  try {
    result = await startAndListen(plan, options, start);
  } finally {
    if (!result?.started || signal?.aborted) await start.stop();
    if (start.running) start.running.ended.then(forget, forget);
    else forget();
  }
  signal?.throwIfAborted();
  return result;
}

/** Ends every server that this process has started or is starting. Safe at any moment, and twice. */
export async function stopAllServers(): Promise<void> {
  await Promise.all([...alive].map((start) => start.stop()));
}

async function startAndListen(plan: ServerPlan, options: StartOptions, start: Start): Promise<StartResult> {
  const limits: ServerLimits = { ...SERVER_LIMITS, ...options.limits };
  const budgetMs = options.startBudgetMs ?? limits.startBudgetMs;
  const { onEvent } = options;
  const runTag = `${options.runId ?? process.env[RUN_VARIABLE] ?? randomUUID()}-${++serversStarted}`;
  mkdirSync(options.tempDir, { recursive: true });
  const portOffered = await freePort();
  if (start.calledOff) return { started: false, reason: 'could-not-spawn', detail: 'The grading was broken off.' };

  killAllAtExit();
  const begin = performance.now();
  const command: Command = {
    command: plan.command,
    args: plan.args.map((arg) => arg.replace(/\$(\{(WS_)?PORT\}|(WS_)?PORT\b)/g, String(portOffered))),
    shell: plan.shell,
    cwd: plan.cwd,
    env: serverEnvironment({ parent: process.env, own: plan.env, port: portOffered, tempDir: options.tempDir, runTag }),
    runTag,
    confined: false,
  };
  const { folder = options.tempDir } = options;
  const running = await runProcess(options.confined ? confined(command, folder) : command, {
    onEvent,
    onStarted(pid) {
      onEvent({ kind: 'server-started', command: plan.shown, runtime: plan.runtime, pid, portOffered });
    },
    limits,
    folder,
  });
  if ('problem' in running) return { started: false, reason: 'could-not-spawn', detail: running.problem };
  start.running = running;
  if (start.calledOff) await running.stop();

  const listener = await awaitListener(running.family, {
    preferred: [portOffered, ...(options.usualPorts ?? USUAL_PORTS)],
    budgetMs,
    settleMs: limits.settleMs,
    ended: running.exited,
    hasEnded: () => !running.isRunning(),
  });
  if (!running.isRunning()) return { started: false, reason: 'exited' };
  if (!listener) {
    onEvent({ kind: 'server-start-gave-up', waited: Math.round(performance.now() - begin) });
    return { started: false, reason: 'never-listened' };
  }
  const { port } = listener;
  const host = await hostToReach(listener);
  onEvent({ kind: 'server-listening', port, address: listener.address });
  const { pid, exited, isRunning, beginOutputWindow, stop } = running;
  return {
    started: true,
    server: { pid, port, host, url: webSocketUrl(host, port), isRunning, exited, beginOutputWindow, stop },
  };
}

let hooked = false;
// When the grader ends without having been asked to (a fault of ours, process.exit), there is no time left to wait.
function killAllAtExit(): void {
  if (hooked) return;
  hooked = true;
  process.on('exit', () => {
    for (const start of alive) start.running?.killNow();
  });
}
