import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What Linux says of one process in /proc/<pid>/stat. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since the machine came up. */
  readonly startTime: number;
  /** Ended, but not yet collected by its parent. */
  readonly zombie: boolean;
}

/** undefined when there is no such process. */
export function processRow(pid: number): ProcessRow | undefined {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (!text) return undefined;
  // The second field is the program's name in parentheses, and may hold spaces and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    zombie: fields[0] === 'Z' || fields[0] === 'X',
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    startTime: Number(fields[19]),
  };
}

/** Processes that a process has started itself, in whichever of its threads, and that are still there. */
export function childrenOf(pid: number): number[] {
  const threads = quietly(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const lists = threads.map((thread) => quietly(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1')));
  return lists.flatMap((list) => (list ?? '').split(' ').filter((text) => text !== '')).map(Number);
}

/** Bytes of memory that a process occupies; 0 when it is gone. */
export function residentMemory(pid: number): number {
  const text = quietly(() => readFileSync(`/proc/${pid}/statm`, 'latin1'));
  return Number(text?.split(' ')[1] ?? 0) * PAGE;
}

/** Milliseconds of processor time that a process and its ended children have used; 0 when it is gone. */
export function processorTime(pid: number): number {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? '';
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return (user + system + childUser + childSystem) * TICK;
}

/** Bytes and milliseconds on every Linux that Node has builds for, but for some machines with ARM that have larger pages. */
const PAGE = 4096;
const TICK = 10;

export function allProcesses(): ProcessRow[] {
  const pids = (quietly(() => readdirSync('/proc')) ?? []).map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => processRow(pid) ?? []);
}

/** The command line of a process; undefined when it is gone, empty for the kernel's own. */
export function commandLine(pid: number): string | undefined {
  return quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    ?.replaceAll('\0', ' ')
    .trim();
}

/** The name of the program that a process runs, as the system keeps it: at most 15 letters. */
export const programName = (pid: number): string | undefined =>
  quietly(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))?.trim();

/** Whether the process was started with `NAME=value` in its environment. */
export function hasVariable(pid: number, assignment: string): boolean {
  const text = quietly(() => readFileSync(`/proc/${pid}/environ`, 'utf8'));
  return text?.split('\0').some((entry) => entry === assignment) ?? false;
}

/** What the process has open, as `socket:[123]`, `pipe:[45]` or a path. Empty when it is gone or somebody else's. */
export function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return (quietly(() => readdirSync(folder)) ?? []).flatMap(
    (fd) => quietly(() => readlinkSync(`${folder}/${fd}`)) ?? [],
  );
}

/** What one descriptor of a process is. */
export function openFile(pid: number, fd: number): string | undefined {
  return quietly(() => readlinkSync(`/proc/${pid}/fd/${fd}`));
}

export function readTable(name: 'tcp' | 'tcp6' | 'unix'): string {
  return quietly(() => readFileSync(`/proc/net/${name}`, 'latin1')) ?? '';
}

// Processes come and go while they are looked at: a file that isn't there any more is an answer.
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
