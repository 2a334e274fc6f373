import { linuxFamily } from './family-linux.ts';
import { posixFamily } from './family-posix.ts';
import { windowsFamily } from './family-windows.ts';

/** A port that is listened on, with the address as the system names it: `127.0.0.1`, `0.0.0.0`, `::`, `::1` … */
export interface Listener {
  readonly port: number;
  readonly address: string;
}

/** What processes use together. */
export interface Usage {
  /** Bytes of memory that they occupy. */
  readonly memory: number;
  readonly processes: number;
  /** Milliseconds of processor time, with that of children that have ended. */
  readonly cpu: number;
}

/** A process that the grader started, and everything that came of it. */
export interface Family {
  /** Milliseconds between two looks at the listeners: what one look costs differs by system. */
  readonly pollMs: number;
  /** Ports that processes of this family listen on now; never anybody else's. */
  listeners(): Promise<readonly Listener[]>;
  /** What all of it uses now; undefined where the system isn't asked that yet. */
  usage?(): Usage;
  /** Asks the group to end; false where there is no such way of asking. */
  terminate(): Promise<boolean>;
  /** Kills all and resolves when they are gone, at the latest after `waitMs`. Kills nothing twice, and nobody else. */
  kill(waitMs: number): Promise<void>;
  /** Kills all without waiting: for the moment when the grader itself ends. */
  killNow(): void;
}

/** To be called right after the spawn, before the process can have ended unseen. `runTag` is the value of its run variable. */
export function watchFamily(rootPid: number, runTag: string, platform = process.platform): Family {
  if (platform === 'linux') return linuxFamily(rootPid, runTag);
  return platform === 'win32' ? windowsFamily(rootPid) : posixFamily(rootPid);
}
