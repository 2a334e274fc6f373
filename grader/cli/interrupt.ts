import { EXIT } from './exit-codes.ts';
import type { Progress } from './progress.ts';

/** Something that Ctrl-C may end. */
export interface Interruptible {
  /** Hands on what the work gives, unless it was interrupted: what comes out of it then is no result. */
  result<T>(work: Promise<T>): Promise<T>;
  /** Leaves the signals alone again. */
  release(): void;
}

/** On Ctrl-C, a closed terminal or a polite kill: says so, has `end` end what was begun, and exits. */
export function onInterrupt(progress: Progress, end: () => Promise<void>): Interruptible {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    progress.done();
    process.stderr.write('grade: stopped. Nothing was graded; the server is being ended.\n');
    await end();
    process.exit(EXIT.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    async result(work) {
      const outcome = await work.then(
        (value) => () => value,
        (error) => () => {
          throw error;
        },
      );
      return stopping ? new Promise(() => undefined) : outcome();
    },
    release() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
