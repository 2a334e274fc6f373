import { readFileSync } from 'node:fs';
import { RUN_VARIABLE } from '../gather/process/environment.ts';
import { allProcesses } from '../gather/process/proc-files.ts';
import { sendSignal } from '../gather/process/signals.ts';

/**
 * Kills what a worker that was killed itself has left behind: its browser, and the servers of submissions. They carry its id in their
 * environment. Linux only; elsewhere the browser ends with the worker, and a server is left to itself.
 */
export function killLeftovers(workerId: string, platform = process.platform): void {
  if (platform !== 'linux') return;
  for (const { pid } of allProcesses()) {
    if (pid !== process.pid && isOf(pid, workerId)) sendSignal(pid, 'SIGKILL');
  }
}

function isOf(pid: number, workerId: string): boolean {
  try {
    const mark = `${RUN_VARIABLE}=${workerId}`;
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .some((entry) => entry === mark || entry.startsWith(`${mark}-`));
  } catch {
    // Gone, or somebody else's.
    return false;
  }
}
