import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerKilledEvent } from '../../types/evidence.ts';
import type { Family } from './family.ts';
import type { ServerLimits } from './limits.ts';

export type LimitReason = ServerKilledEvent['reason'];

/** Looks at the folder once in so many looks at the processes: it costs more, and fills more slowly. */
const FOLDER_EVERY = 5;

/**
 * Looks again and again at what a server uses, and says once which limit it has broken. `folder` holds all that it writes, what was there
 * before it came aside.
 */
export function watchUsage(
  family: Family,
  folder: string,
  limits: ServerLimits,
  onBreach: (reason: LimitReason) => void,
): { end(): void } {
  let isOver = false;
  let looks = 0;
  const atFirst = filesIn(folder, Number.POSITIVE_INFINITY);

  async function breach(): Promise<LimitReason | undefined> {
    const usage = family.usage?.();
    if (usage && usage.memory > limits.memoryBytes) return 'memory-limit';
    if (usage && usage.processes > limits.processes) return 'process-limit';
    if (usage && usage.cpu > limits.cpuMs) return 'cpu-limit';
    if (++looks % FOLDER_EVERY !== 0) return undefined;
    const before = await atFirst;
    // Installed packages may be tens of thousands of files: what was there before is nobody's fault.
    const most = before.count + limits.files;
    const now = await filesIn(folder, most);
    return now.bytes - before.bytes > limits.diskBytes || now.count > most ? 'disk-limit' : undefined;
  }

  const look = async () => {
    const reason = await breach();
    if (isOver) return;
    if (reason === undefined) timer = setTimeout(look, limits.watchMs).unref();
    else onBreach(reason);
  };
  let timer = setTimeout(look, limits.watchMs).unref();
  return {
    end() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** The files below a folder; counted no further than a little past `most`. Links count as themselves. */
async function filesIn(folder: string, most: number): Promise<{ count: number; bytes: number }> {
  let count = 0;
  let bytes = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && count <= most; next = folders.pop()) {
    const entries: Dirent[] = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(next, entry.name);
      count += 1;
      if (entry.isDirectory()) folders.push(path);
      else
        bytes += await lstat(path).then(
          ({ blocks }) => blocks * BLOCK,
          () => 0,
        );
    }
  }
  return { count, bytes };
}

/** Bytes of what `blocks` counts in. */
const BLOCK = 512;
