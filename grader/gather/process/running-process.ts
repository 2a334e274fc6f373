import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { confinedFamily, endInside } from './confined.ts';
import { type Family, watchFamily } from './family.ts';
import type { ServerLimits } from './limits.ts';
import { createOutputMeter } from './output-meter.ts';
import type { ServerEvent } from './server-event.ts';
import { type LimitReason, watchUsage } from './usage-watch.ts';

export interface Exit {
  code: number | null;
  signal: string | null;
}

/** A process with all that comes of it. Whatever way it ends, its family is killed then. */
export interface RunningProcess {
  readonly pid: number;
  readonly family: Family;
  isRunning(): boolean;
  /** Resolves once the first process has ended and its last lines were handed out. */
  readonly exited: Promise<Exit>;
  /** Resolves once nothing of the family is left. */
  readonly ended: Promise<void>;
  /** Ends the family, politely first. Resolves when it is gone; calling it again waits for the same end. */
  stop(): Promise<void>;
  killNow(): void;
  beginOutputWindow(): void;
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly shell: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Value of the run variable in `env`. */
  readonly runTag: string;
  /** Whether it is a sandbox with the server in it. */
  readonly confined: boolean;
}

/** `folder`: what is written in it is watched. */
type Options = {
  folder: string;
  onEvent: (event: ServerEvent) => void;
  onStarted: (pid: number) => void;
  limits: ServerLimits;
};

/** Starts a process in a group of its own. Answers with a sentence when it could not be started; never rejects. */
export async function runProcess(command: Command, options: Options): Promise<RunningProcess | { problem: string }> {
  let child: ChildProcess;
  try {
    child = spawn(command.command, [...command.args], {
      cwd: command.cwd,
      env: command.env,
      shell: command.shell,
      // On Windows a detached process would open a window, and is ended by way of its family anyway.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (error) {
    return { problem: (error as Error).message };
  }
  if (child.pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error];
    return { problem: error.message };
  }
  const { pid } = child;
  return superviseProcess(
    child,
    pid,
    command.confined ? confinedFamily(pid, command.runTag) : watchFamily(pid, command.runTag),
    { ...options, confined: command.confined },
  );
}

function superviseProcess(
  child: ChildProcess,
  pid: number,
  family: Family,
  options: Options & { confined: boolean },
): RunningProcess {
  const { limits, onEvent } = options;
  let running = true;
  let toldOfExit = false;
  let byGrader = false;
  let stopping: Promise<void> | undefined;

  options.onStarted(pid);
  child.on('error', () => {}); // A signal that could not be delivered: kill() looks for itself whether anything is left.

  const killFor = (reason: LimitReason): void => {
    if (!running || byGrader) return;
    onEvent({ kind: 'server-killed', reason });
    byGrader = true;
    family.killNow();
  };
  const meter = createOutputMeter({
    windowBytes: limits.outputWindowBytes,
    limitBytes: limits.outputLimitBytes,
    onText: (stream, text) => onEvent({ kind: 'server-output', stream, text }),
    onCut: (keptBytes) => onEvent({ kind: 'server-output-cut', keptBytes }),
    onLimit: () => killFor('output-limit'),
  });
  const watch = watchUsage(family, options.folder, limits, killFor);
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      // What grandchildren still print is read, or they could not end, but it has no place after the exit.
      if (!toldOfExit) meter.take(stream, chunk);
    });
    child[stream]?.on('error', () => {});
  }

  const closed = once(child, 'close');
  const exit = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      running = false;
      watch.end();
      resolve(options.confined ? endInside({ code, signal }) : { code, signal });
    });
  });
  const exited = exit.then(async (result) => {
    await Promise.race([closed, delay(limits.lastOutputMs, undefined, { ref: false })]);
    meter.end();
    toldOfExit = true;
    onEvent({ kind: 'server-exited', ...result, byGrader });
    return result;
  });
  const sweep = async () => {
    await family.kill(limits.killWaitMs);
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  const ended = exited.finally(sweep).then(() => {});

  const stopOnce = async () => {
    if (running) {
      byGrader = true;
      if (await family.terminate()) await Promise.race([exit, delay(limits.stopGraceMs, undefined, { ref: false })]);
      if (running) await family.kill(limits.killWaitMs);
    }
    await ended;
  };

  return {
    pid,
    family,
    exited,
    ended,
    isRunning: () => running,
    stop() {
      stopping ??= stopOnce();
      return stopping;
    },
    killNow: () => family.killNow(),
    beginOutputWindow: () => meter.beginWindow(),
  };
}
