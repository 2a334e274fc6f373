import { setTimeout as delay } from 'node:timers/promises';
import type { Family } from './family.ts';
import { descendants, lsofListeners, parentRows } from './listings.ts';
import { programOutput } from './program-output.ts';
import { sendSignal } from './signals.ts';

const POLL_MS = 150;
const KILL_PAUSE_MS = 50;

/**
 * A family on macOS, by `ps` and `lsof` as their manuals describe them. Works on Linux in our tests; not yet tried on a Mac.
 * A grandchild outside of the group is known once it was seen under its parent; one that loses its parent before isn't found.
 */
export function posixFamily(rootPid: number): Family {
  const members = new Set([rootPid]);

  const search = async (): Promise<number[]> => {
    const rows = parentRows(await programOutput('ps', ['-axo', 'pid=,ppid=,pgid=,stat=']));
    const alive = descendants(rows, [rootPid, ...members]);
    for (const pid of alive) members.add(pid);
    // A number that has become free may soon be somebody else's.
    for (const pid of members) if (!alive.includes(pid)) members.delete(pid);
    return alive;
  };

  return {
    pollMs: POLL_MS,
    async listeners() {
      const pids = await search();
      if (pids.length === 0) return [];
      const args = ['-nP', '-a', '-iTCP', '-sTCP:LISTEN', '-p', pids.join(','), '-Fpn'];
      return lsofListeners(await programOutput('lsof', args)).map(({ listener }) => listener);
    },
    async terminate() {
      // Grandchildren can't be told from strangers any more once their parents have ended.
      await search();
      sendSignal(-rootPid, 'SIGTERM');
      return true;
    },
    async kill(waitMs) {
      const end = performance.now() + waitMs;
      for (;;) {
        const alive = await search();
        sendSignal(-rootPid, 'SIGKILL');
        for (const pid of alive) sendSignal(pid, 'SIGKILL');
        if (alive.length === 0 || performance.now() > end) return;
        await delay(KILL_PAUSE_MS);
      }
    },
    killNow() {
      sendSignal(-rootPid, 'SIGKILL');
      for (const pid of members) sendSignal(pid, 'SIGKILL');
    },
  };
}
