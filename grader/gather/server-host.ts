import { timer } from './patience.ts';
import { type ServerProcess, type StartOptions, type StartResult, startServer } from './process/server-process.ts';
import type { Recording } from './recording.ts';
import type { ServerPlan } from './runtimes/index.ts';

/** The submission's server and the recording that its console and its end are written to at the moment. */
export interface ServerHost {
  url(): string;
  isRunning(): boolean;
  /** Whether a scenario was played on this process already. */
  isUsed(): boolean;
  /** Whether everything has come that was awaited of this process: otherwise what it says may be an after-effect. */
  isTrusted(): boolean;
  distrust(): void;
  recordInto(recording: Recording): void;
  /** Waits until the process has ended, at most `limit` milliseconds. */
  ended(limit: number): Promise<void>;
  /** Ends the process and starts a new one; resolves to what went wrong, if anything did. */
  restart(recording: Recording): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Starts the server; its start is written into `recording`. Not started: the recording tells why. */
export async function hostServer(
  plan: ServerPlan,
  place: Pick<StartOptions, 'tempDir' | 'folder' | 'confined'>,
  recording: Recording,
): Promise<ServerHost | undefined> {
  let current = recording;
  let used = false;
  let trusted = true;
  const start = (): Promise<StartResult> => startServer(plan, { ...place, onEvent: (event) => current.record(event) });

  const first = await start();
  if (!first.started) return undefined;
  let server: ServerProcess = first.server;

  return {
    url: () => server.url,
    isRunning: () => server.isRunning(),
    isUsed: () => used,
    isTrusted: () => trusted,
    distrust() {
      trusted = false;
    },
    recordInto(next) {
      current = next;
      used = true;
      server.beginOutputWindow();
    },
    async ended(limit) {
      const late = timer(limit);
      await Promise.race([server.exited, late.done]);
      late.clear();
    },
    async restart(next) {
      await server.stop();
      current = next;
      const again = await start();
      if (!again.started) return `The server could be started once, but not a second time (${again.reason}).`;
      server = again.server;
      used = false;
      trusted = true;
      return undefined;
    },
    stop: () => server.stop(),
  };
}
