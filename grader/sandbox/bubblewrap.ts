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
 * A worker in a network of its own, in which nothing but the worker and what it starts can be reached. It reads what is named and writes
 * below `place` and in a folder for temporary files that is gone with it. Relative paths start from `cwd`, which shows nothing that isn't
 * named. Source of the shape: bwrap(1).
 */
export function aroundWorker(
  program: Program,
  { place, readable, cwd }: { place: string; readable: readonly string[]; cwd: string },
): Program {
  return {
    command: BWRAP,
    args: [
      ...[...APART, '--unshare-net'],
      ...surroundings(SANDBOX_LIMITS.workerFiles),
      ...readable.flatMap((path) => ['--ro-bind', path, path]),
      ...['--bind', place, place, '--dir', cwd, '--chdir', cwd, '--'],
      ...[program.command, ...program.args],
    ],
  };
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
      ...['--bind', folder, folder, '--chdir', cwd, '--'],
      ...[
        'prlimit',
        `--data=${data}`,
        `--fsize=${fileSize}`,
        `--nofile=${openFiles}`,
        `--nproc=${processes}`,
        '--core=0',
      ],
      ...['--', program.command, ...program.args],
    ],
  };
}

const surroundings = (bytes: number): string[] => [
  ...['--proc', '/proc', '--dev', '/dev'],
  ...['--size', String(bytes), '--tmpfs', '/tmp'],
];
