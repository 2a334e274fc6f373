import { SANDBOX_LIMITS } from './limits.ts';
import { readByServers } from './places.ts';

/** A program with its arguments. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export const BWRAP = 'bwrap';

/** What both sandboxes have: processes, memory and user of their own, and nothing that outlives the one who started it. */
const APART = [
  '--unshare-user',
  '--unshare-pid',
  '--unshare-ipc',
  '--unshare-uts',
  '--unshare-cgroup-try',
  '--die-with-parent',
];

/**
 * A worker in a network of its own, in which nothing but the worker and what it starts can be reached. It reads what is named, and writes
 * below `place` and in folders for temporary files that are gone with it, `home` among them. Relative paths start from `cwd`, in which only
 * that is to be seen which is named. Source of the shape: bwrap(1).
 */
export function aroundWorker(program: Program, { place, readable, cwd, home }: WorkerPlaces): Program {
  const { workerFiles } = SANDBOX_LIMITS;
  return {
    command: BWRAP,
    args: [
      ...[...APART, '--unshare-net'],
      ...surroundings(workerFiles),
      ...['--size', String(workerFiles), '--tmpfs', home],
      ...readable.flatMap((path) => ['--ro-bind', path, path]),
      ...['--bind', place, place, '--dir', cwd],
      ...startIn(cwd),
      ...[program.command, ...program.args],
    ],
  };
}

/** Absolute paths. */
export interface WorkerPlaces {
  readonly place: string;
  readonly readable: readonly string[];
  readonly cwd: string;
  readonly home: string;
}

/**
 * A submission's server within a worker's sandbox: it shares the worker's network and sees neither its processes nor its files.
 * `folder` is its working copy, with all that belongs to it.
 */
export function aroundServer(program: Program, { folder, cwd }: { folder: string; cwd: string }): Program {
  const { data, fileSize, openFiles, processes, serverFiles } = SANDBOX_LIMITS;
  return {
    command: BWRAP,
    args: [
      ...[...APART, '--cap-drop', 'ALL'],
      ...surroundings(serverFiles),
      ...readByServers().flatMap((path) => ['--ro-bind', path, path]),
      ...['--bind', folder, folder],
      ...startIn(cwd),
      ...['prlimit', `--data=${data}`, `--fsize=${fileSize}`, `--nofile=${openFiles}`, `--nproc=${processes}`],
      ...['--core=0', '--', program.command, ...program.args],
    ],
  };
}

const surroundings = (bytes: number): string[] => [
  ...['--proc', '/proc', '--dev', '/dev'],
  ...['/tmp', '/dev/shm'].flatMap((place) => ['--size', String(bytes), '--tmpfs', place]),
];

/** From here on, nothing can be written where it isn't meant to be: what holds the places is memory, without a limit of its own. */
const startIn = (cwd: string): string[] => ['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', cwd, '--'];
