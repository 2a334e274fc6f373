import { setTimeout as delay } from 'node:timers/promises';
import { RUN_VARIABLE } from './environment.ts';
import type { Family, Listener } from './family.ts';
import {
  allProcesses,
  childrenOf,
  hasVariable,
  openFile,
  openFiles,
  type ProcessRow,
  processorTime,
  processRow,
  readTable,
  residentMemory,
} from './proc-files.ts';
import { sendSignal } from './signals.ts';
import { listeningSockets, unixSockets } from './socket-tables.ts';

const POLL_MS = 5;
/** Looks between two complete searches for members, which read a file of every process of the machine. */
const SEARCH_EVERY = 20;
/** Looks in a row at the tables of the whole machine, which cost some milliseconds each, after a new socket was seen. */
const EAGER_LOOKS = 3;
const KILL_PAUSE_MS = 5;
/** Processes of one family that are counted: past that there are too many in any case. */
const MOST_COUNTED = 1000;

/**
 * A family on Linux, by /proc. Members are found by group, session, descent, the run variable, and by holding the output
 * of the first process open: a grandchild that left the group has at least one of these, unless it took pains to lose all.
 */
export function linuxFamily(rootPid: number, runTag: string): Family & { members(): number[] } {
  const startTime = processRow(rootPid)?.startTime ?? 0;
  const outputs = new Set([1, 2].flatMap((fd) => socketOf(openFile(rootPid, fd) ?? '')));
  const assignment = `${RUN_VARIABLE}=${runTag}`;
  const known = new Map<string, Listener>();
  const ordinary = new Set<string>(outputs);
  const seen = new Set<string>();
  let members: readonly number[] = [rootPid];
  let looks = 0;
  let uses = 0;
  let eager = 0;

  const isMember = (row: ProcessRow): boolean =>
    row.group === rootPid ||
    row.session === rootPid ||
    hasVariable(row.pid, assignment) ||
    openFiles(row.pid).some((file) => socketOf(file).some((socket) => outputs.has(socket)));

  const search = (): ProcessRow[] => {
    // Nothing that is older than the first process came of it, which spares looking into most of the machine.
    const younger = allProcesses().filter((row) => row.startTime >= startTime && row.pid !== process.pid);
    const found = new Set(younger.filter(isMember));
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      const pids = new Set([...found].map((row) => row.pid));
      for (const row of younger) if (pids.has(row.parent)) found.add(row);
    }
    return [...found].filter((row) => !row.zombie);
  };

  const killAll = (): number => {
    const rows = search();
    // The group at one stroke first, or one that forks quickly would always be a step ahead.
    if (rows.some((row) => row.group === rootPid)) sendSignal(-rootPid, 'SIGKILL');
    for (const row of rows) sendSignal(row.pid, 'SIGKILL');
    return rows.length;
  };

  return {
    pollMs: POLL_MS,
    members: () => search().map(({ pid }) => pid),
    async listeners() {
      const complete = ++looks % SEARCH_EVERY === 0;
      if (complete) members = search().map((row) => row.pid);
      const open = new Set(members.flatMap(openFiles).flatMap(socketOf));
      let unknown = [...open].filter((socket) => !known.has(socket) && !ordinary.has(socket));
      if (unknown.some((socket) => !seen.has(socket))) {
        eager = EAGER_LOOKS;
        for (const socket of unknown) seen.add(socket);
        const unix = unixSockets(readTable('unix'));
        for (const socket of unknown) if (unix.has(socket)) ordinary.add(socket);
        unknown = unknown.filter((socket) => !unix.has(socket));
      }
      if (unknown.length > 0 && (eager-- > 0 || complete)) {
        for (const table of ['tcp6', 'tcp'] as const) {
          if (unknown.every((socket) => known.has(socket))) break;
          for (const [socket, listener] of listeningSockets(readTable(table))) {
            if (unknown.includes(socket)) known.set(socket, listener);
          }
        }
      }
      return [...open].flatMap((socket) => known.get(socket) ?? []);
    },
    usage() {
      // A complete search takes too long to be made each time; children are looked for among those that are known.
      if (++uses % SEARCH_EVERY === 0) members = search().map(({ pid }) => pid);
      const all = new Set<number>();
      const add = (pid: number) => {
        if (all.has(pid) || all.size > MOST_COUNTED) return;
        all.add(pid);
        for (const child of childrenOf(pid)) add(child);
      };
      for (const pid of [rootPid, ...members]) add(pid);
      const sum = (of: (pid: number) => number) => [...all].reduce((total, pid) => total + of(pid), 0);
      return { memory: sum(residentMemory), processes: all.size, cpu: sum(processorTime) };
    },
    async terminate() {
      sendSignal(-rootPid, 'SIGTERM');
      return true;
    },
    async kill(waitMs) {
      const end = performance.now() + waitMs;
      while (killAll() > 0 && performance.now() < end) await delay(KILL_PAUSE_MS);
    },
    killNow: () => void killAll(),
  };
}

/** The inode in `socket:[123]`; nothing for files of other kinds. */
function socketOf(file: string): string[] {
  return /^socket:\[(\d+)\]$/.exec(file)?.slice(1) ?? [];
}
