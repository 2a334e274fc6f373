import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { timer } from '../gather/patience.ts';
import { RUN_VARIABLE } from '../gather/process/environment.ts';
import { watchFamily } from '../gather/process/family.ts';
import { sendSignal } from '../gather/process/signals.ts';

/** A program that the reader needs, with all that comes of it. */
export interface Helper {
  /** The pipe that it was given as file 3. */
  readonly pipe: Readable;
  /** Resolves to the first line that it prints. Rejects when it ends before, or takes too long. */
  firstLine(): Promise<string>;
  /** Resolves when it has ended by itself, to what it printed last. */
  readonly ended: Promise<string>;
  /** Ends it and what it has started: asks first, kills after a grace. */
  stop(): Promise<void>;
  killNow(): void;
}

/** Milliseconds. */
const START_LIMIT = 10_000;
const GRACE = 1_000;
const KILL_LIMIT = 3_000;
const LAST_WORDS_LIMIT = 200;
/** Characters that are kept of what a program prints. */
const KEPT = 4_000;

/** Starts a program in a group of its own. `env` is all that it sees, with a mark by which all that comes of it can be found. */
export async function startHelper(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Helper> {
  const runTag = randomUUID();
  const child = spawn(command, args, {
    env: { ...env, [RUN_VARIABLE]: runTag },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error];
    throw new Error(`${command} could not be started: ${error.message}`);
  }
  const { pid } = child;
  const family = watchFamily(pid, runTag);
  let printed = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr] as Readable[]) {
    stream.on('data', (chunk: Buffer) => {
      if (printed.length < KEPT) printed += chunk;
      for (const watch of watchers) watch();
    });
  }
  let running = true;
  const closed = once(child, 'close');
  const ended = once(child, 'exit').then(async () => {
    running = false;
    // Its last words may still be on their way; something that it started may hold the pipe open, though.
    const late = timer(LAST_WORDS_LIMIT);
    await Promise.race([closed, late.done]);
    late.clear();
    return printed.trim();
  });

  async function stop(): Promise<void> {
    if (running) {
      sendSignal(-pid, 'SIGTERM');
      const late = timer(GRACE);
      await Promise.race([ended, late.done]);
      late.clear();
    }
    await family.kill(KILL_LIMIT);
    for (const stream of child.stdio) stream?.destroy();
  }

  return {
    pipe: child.stdio[3] as Readable,
    ended,
    stop,
    killNow: () => family.killNow(),
    async firstLine() {
      const late = timer(START_LIMIT);
      const line = new Promise<string>((resolve) => {
        const watch = () => {
          const [first, rest] = printed.split('\n', 2);
          if (rest !== undefined) resolve(first ?? '');
        };
        watchers.add(watch);
        watch();
      });
      const found = await Promise.race([line, ended.then(() => undefined), late.done.then(() => undefined)]);
      late.clear();
      if (found === undefined)
        throw new Error(`${command} did not start as it should: ${printed.trim() || 'it says nothing'}`);
      return found;
    },
  };
}
