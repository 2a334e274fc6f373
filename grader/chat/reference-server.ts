import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The running reference server. */
export type ReferenceServer = {
  /** The address that it says it listens on: `ws://localhost:8081`. */
  url: string;
  /** Settles when the process has ended, whoever ended it. */
  ended: Promise<'ended'>;
  /** Stops it: politely first, by force after two seconds. */
  stop(): Promise<void>;
};

const folder = fileURLToPath(new URL('../../reference/', import.meta.url));
const forceAfterMs = 2_000;

/** Loaded before the server: ends it when this program is gone, also when that was killed. Its standard input ends then. */
const endWithParent = `data:text/javascript,${encodeURIComponent(
  "process.stdin.on('end', () => process.exit()).resume().unref();",
)}`;

type Options = {
  /** What its environment has besides this program's own: PORT, WS_HOST. */
  env?: Readonly<Record<string, string>>;
  /** Is told each line that it prints after the one with its address. These lines may hold what people wrote. */
  onLine?(line: string): void;
};

/**
 * Starts the reference server as a process of its own, and waits until it listens. What it writes to stderr goes to the
 * terminal.
 *
 * @throws Error if it ends before it listens; it has then said why on stderr
 */
export async function startReferenceServer({ env = {}, onLine = () => {} }: Options = {}): Promise<ReferenceServer> {
  const loaders = [endWithParent, import.meta.resolve('tsx')].flatMap((loader) => ['--import', loader]);
  const child = spawn(process.execPath, [...loaders, 'server/server.ts'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => 'ended' as const);
  const lines = createInterface({ input: child.stdout });

  const url = await new Promise<string>((resolve, reject) => {
    lines.once('line', (line) => resolve(/ws:\/\/\S+/.exec(line)?.[0] ?? line));
    ended.then(() => reject(new Error('The chat server ended before it listened.')), reject);
  });
  lines.on('line', onLine);

  return { url, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<'ended'>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), forceAfterMs);
  await ended;
  clearTimeout(force);
}
