import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import WebSocket from 'ws';
import { planServer, prepareModules, type ServerPlan } from '../../runtimes/index.ts';
import { listenOnce } from '../free-port.ts';
import { allProcesses, processRow } from '../proc-files.ts';
import {
  type ServerEvent,
  type ServerProcess,
  type StartOptions,
  type StartResult,
  startServer,
} from '../server-process.ts';

export interface Trial {
  /** Folder that the submission's copy would be in. */
  readonly temp: () => string;
  /** Writes files into the copy and gives its path. */
  readonly submission: (files: Readonly<Record<string, string>>) => string;
  readonly plan: (files: Readonly<Record<string, string>>, start?: string) => Promise<ServerPlan>;
  readonly start: (plan: ServerPlan, options?: Partial<StartOptions>) => Promise<StartResult>;
  /** Starts a server that must come up. */
  readonly serve: (plan: ServerPlan, options?: Partial<StartOptions>) => Promise<ServerProcess>;
  /** Every event since the test began. */
  readonly events: ServerEvent[];
  /** What was printed so far. */
  readonly printed: () => string;
  /** Resolves with what was printed once that matches; rejects at the end of the process. */
  readonly untilPrinted: (pattern: RegExp) => Promise<string>;
}

/** Temporary folders and servers of one test; looks after it that no process and no listening port is left. */
export function useTrial(): Trial {
  let temp = '';
  let runId = '';
  const events: ServerEvent[] = [];
  const watchers = new Set<() => void>();
  const servers: ServerProcess[] = [];

  beforeEach(() => {
    temp = realpathSync(mkdtempSync(join(tmpdir(), 'grade-trial-')));
    runId = `trial-${process.pid}-${Math.random().toString(36).slice(2)}`;
    events.length = 0;
    servers.length = 0;
  });

  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    const left = processesOf(runId);
    rmSync(temp, { recursive: true, force: true });
    expect(left).toEqual([]);
    for (const pid of pidsIn(events)) expect(isAlive(pid), `process ${pid}`).toBe(false);
    for (const port of portsIn(events)) expect(await listenOnce(port, '127.0.0.1'), `port ${port}`).toBe(port);
  });

  const trial: Trial = {
    temp: () => temp,
    submission(files) {
      const root = join(temp, 'submission');
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), text);
      }
      return root;
    },
    async plan(files, start) {
      const root = trial.submission(files);
      await prepareModules(root);
      return planServer({ root }, start === undefined ? {} : { start });
    },
    async start(plan, options = {}) {
      const onEvent = (event: ServerEvent) => {
        events.push(event);
        for (const look of watchers) look();
      };
      const result = await startServer(plan, { onEvent, runId, tempDir: join(temp, 'home'), ...options });
      if (result.started) servers.push(result.server);
      return result;
    },
    async serve(plan, options) {
      const result = await trial.start(plan, options);
      if (!result.started) throw new Error(`The server did not come up (${result.reason}): ${trial.printed()}`);
      return result.server;
    },
    events,
    printed: () => events.map((event) => (event.kind === 'server-output' ? event.text : '')).join(''),
    untilPrinted: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const text = trial.printed();
          if (pattern.test(text)) resolve(text);
          else if (events.some(({ kind }) => kind === 'server-exited'))
            reject(new Error(`${pattern} was never printed: ${text}`));
          else return;
          watchers.delete(look);
        };
        watchers.add(look);
        look();
      }),
  };
  return trial;
}

/** Sends a text to a server and gives what comes back. */
export function echo(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('open', () => socket.send(text));
    socket.on('message', (data) => {
      resolve(String(data));
      socket.terminate();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the connection without an answer.')));
  });
}

/** Whether a process runs; one that has ended and only wasn't collected by its parent doesn't. */
export function isAlive(pid: number): boolean {
  const row = processRow(pid);
  return row !== undefined && !row.zombie;
}

/** Processes of a run; servers carry its id with a number behind it. */
function processesOf(runId: string): number[] {
  return allProcesses().flatMap(({ pid, zombie }) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return !zombie && environment.includes(`GRADE_RUN_ID=${runId}-`) ? [pid] : [];
    } catch {
      return [];
    }
  });
}

/** The server's own process and those that it tells of with a line `pid 123`. */
function pidsIn(events: readonly ServerEvent[]): number[] {
  const text = events.map((event) => (event.kind === 'server-output' ? event.text : '')).join('');
  const told = [...text.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  return [...told, ...events.flatMap((event) => (event.kind === 'server-started' ? event.pid : []))];
}

function portsIn(events: readonly ServerEvent[]): number[] {
  return events.flatMap((event) => (event.kind === 'server-listening' ? event.port : []));
}
