import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isIgnored } from '../gather/intake/ignored.ts';

/** Tells of files that are saved, added or removed in a folder. */
export interface FolderChanges {
  /** Resolves to the changed files, by their paths within the folder, once there are any; at once, when there are some already. */
  next(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Milliseconds in which several saves count as one: editors write a file in more than one step, and formatters follow them. */
const SETTLING = 60;

/** Watches a folder, but for what is no part of the work (see isIgnored) and files that are given. Resolves once it watches. */
export async function watchFolder(folder: string, without: readonly string[]): Promise<FolderChanges> {
  const changed = new Set<string>();
  let tell: (() => void) | undefined;
  let settling: NodeJS.Timeout | undefined;
  let isSettled = false;
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path, stats) => {
      if (without.includes(path)) return true;
      const name = path.split(sep).at(-1) ?? '';
      if (path === folder) return false;
      // Before it is known what it is, it may be a folder: nothing of the work is called like those that are left out.
      return (
        isIgnored(name, stats === undefined ? 'folder' : stats.isDirectory() ? 'folder' : 'file') && name !== '.env'
      );
    },
  });
  watcher.on('all', (_, path) => {
    changed.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(settling);
    isSettled = false;
    settling = setTimeout(() => {
      isSettled = true;
      tell?.();
    }, SETTLING);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return {
    async next() {
      if (!isSettled) {
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
      tell = undefined;
      isSettled = false;
      const paths = [...changed];
      changed.clear();
      // Editors write into a file of another name first.
      const there = paths.filter((path) => existsSync(join(folder, path)));
      return there.length > 0 ? there : paths;
    },
    async stop() {
      clearTimeout(settling);
      await watcher.close();
    },
  };
}
