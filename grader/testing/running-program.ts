import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that goes on until it is ended, and what it says meanwhile on both streams. */
export interface RunningProgram {
  /** Waits until it has said so since the last time that this was asked. Rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for that, and gives all that it said up to the end of it. */
  upTo(pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does, and gives its exit code. */
  end(): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Starts a program in Node. */
export function startProgram(args: readonly string[], cwd: string, env = process.env): RunningProgram {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  let notify = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      notify();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });

  async function find(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found;
      const next = new Promise<'more'>((resolve) => {
        notify = () => resolve('more');
      });
      const isOver = (await Promise.race([next, ended])) !== 'more';
      if (isOver && !pattern.test(output)) throw new Error(`It ended before it said ${pattern}:\n${output}`);
    }
  }
  function takeUpTo({ index, 0: text }: RegExpExecArray): string {
    const taken = output.slice(0, index + text.length);
    output = output.slice(taken.length);
    return taken;
  }
  return {
    async says(pattern) {
      const found = await find(pattern);
      takeUpTo(found);
      return found;
    },
    upTo: async (pattern) => takeUpTo(await find(pattern)),
    end() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** Ends what a test that failed has left running. */
export async function endPrograms(): Promise<void> {
  for (const child of running) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
}
