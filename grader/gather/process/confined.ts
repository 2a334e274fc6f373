import { constants } from 'node:os';
import { aroundServer, BWRAP } from '../../sandbox/bubblewrap.ts';
import type { Family } from './family.ts';
import { linuxFamily } from './family-linux.ts';
import { programName } from './proc-files.ts';
import type { Command, Exit } from './running-process.ts';
import { sendSignal } from './signals.ts';

/** A command in a sandbox of its own, in which it has `folder` and what every program needs. */
export function confined(command: Command, folder: string): Command {
  const { cwd, shell } = command;
  const program = shell
    ? { command: '/bin/sh', args: ['-c', command.command] }
    : { command: command.command, args: command.args };
  return { ...command, ...aroundServer(program, { folder, cwd }), shell: false, confined: true };
}

/** As for any family, but that only what is inside is asked to end: the sandbox would be gone before the server had heard it. */
export function confinedFamily(rootPid: number, runTag: string): Family {
  const family = linuxFamily(rootPid, runTag);
  return {
    ...family,
    async terminate() {
      const inside = family.members().filter((pid) => pid !== rootPid && programName(pid) !== BWRAP);
      for (const pid of inside) sendSignal(pid, 'SIGTERM');
      return inside.length > 0;
    },
  };
}

/** A sandbox ends as shells do: with 128 and the number of the signal that ended what was in it. */
const FIRST_SIGNAL = 128;

/** How the server ended, by how its sandbox did. */
export function endInside({ code, signal }: Exit): Exit {
  if (code === null || code <= FIRST_SIGNAL) return { code, signal };
  const [name] = Object.entries(constants.signals).find(([, number]) => number === code - FIRST_SIGNAL) ?? [];
  return name === undefined ? { code, signal } : { code: null, signal: name };
}
