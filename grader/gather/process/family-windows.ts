import { execFileSync } from 'node:child_process';
import type { Family } from './family.ts';
import { descendants, netstatListeners, parentRows } from './listings.ts';
import { programOutput } from './program-output.ts';

const POLL_MS = 250;
const ROWS = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }';

/**
 * A family on Windows, by `netstat`, PowerShell's list of processes and `taskkill`, as their documentation has them.
 * Not yet tried on Windows. There is no polite end there that a server without a window would hear: ending is forced.
 */
export function windowsFamily(rootPid: number): Family {
  const members = new Set([rootPid]);

  const search = async (): Promise<number[]> => {
    const rows = parentRows(await programOutput('powershell', ['-NoProfile', '-NonInteractive', '-Command', ROWS]));
    const alive = descendants(rows, [...members]);
    for (const pid of alive) members.add(pid);
    for (const pid of members) if (!alive.includes(pid)) members.delete(pid);
    return alive;
  };
  const killArguments = () => ['/T', '/F', ...[...members].flatMap((pid) => ['/PID', String(pid)])];

  return {
    pollMs: POLL_MS,
    async listeners() {
      const all = netstatListeners(await programOutput('netstat', ['-ano']));
      const own = all.filter(({ pid }) => members.has(pid));
      if (own.length > 0) return own.map(({ listener }) => listener);
      // Asking for everybody's parents takes most of a second: only when the process itself doesn't listen.
      const family = new Set(await search());
      return all.filter(({ pid }) => family.has(pid)).map(({ listener }) => listener);
    },
    terminate: async () => false,
    async kill() {
      if ((await search()).length > 0) await programOutput('taskkill', killArguments());
    },
    killNow() {
      try {
        execFileSync('taskkill', killArguments(), { stdio: 'ignore', windowsHide: true });
      } catch {
        // All of them are gone already.
      }
    },
  };
}
