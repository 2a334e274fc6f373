import { lstat, open, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { overLimits } from '../../gather/intake/folder-stage.ts';
import { type SourceFile, walkFolder } from '../../gather/intake/folder-walk.ts';
import { asIntakeError } from '../../gather/intake/intake-error.ts';
import { LIMITS } from '../../gather/intake/limits.ts';
import { childOf } from '../../gather/intake/tree.ts';
import { type Download, type Holding, isLeftBehind } from './download.ts';
import type { TopItem } from './placed.ts';

/**
 * @param root real, absolute path.
 * @param leaveOut absolute path of a folder that isn't listed.
 */
export function folderDownload(root: string, leaveOut?: string): Download {
  const on = (path: string) => join(root, path);
  return {
    list: async (folder) => {
      const entries = await readdir(on(folder), { withFileTypes: true }).catch((error: unknown) => {
        throw asIntakeError(error, on(folder));
      });
      const out = leaveOut === undefined ? undefined : await realpath(leaveOut).catch(() => undefined);
      return entries
        .filter(({ name }) => !isLeftBehind(name) && on(childOf(folder, name)) !== out)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((entry): TopItem => {
          const item = { name: entry.name, isFolder: entry.isDirectory() };
          if (entry.isSymbolicLink())
            return { ...item, unusable: 'It is a link; links between people are not followed.' };
          if (!entry.isDirectory() && !entry.isFile())
            return { ...item, unusable: 'It is a pipe, a socket or a device.' };
          return item;
        });
    },
    nameOf: (path) => path,
    treeOf: (folder) => walkFolder(on(folder), LIMITS),
    text: async (path, most) => {
      try {
        const stats = await lstat(on(path));
        return stats.isFile() && stats.size <= most ? await readFile(on(path), 'utf8') : undefined;
      } catch {
        return undefined;
      }
    },
    hold: async (parts, label) => {
      const files: SourceFile[] = [];
      const folders: string[] = [];
      const sources = new Map<string, string>();
      const leftOut: string[] = [];
      const notes: string[] = [];
      let cutShort = false;
      for (const { path, at } of parts) {
        const stats = await lstat(on(path)).catch((error: unknown) => {
          throw asIntakeError(error, on(path));
        });
        if (stats.isFile()) {
          files.push({ path: at, size: stats.size, from: on(path) });
          sources.set(at, path);
        }
        if (!stats.isDirectory()) continue;
        // Each by itself: a link in it must not lead to a neighbour's work.
        const walk = await walkFolder(on(path), LIMITS);
        for (const file of walk.files) {
          files.push({ ...file, path: childOf(at, file.path) });
          sources.set(childOf(at, file.path), childOf(path, file.path));
        }
        folders.push(...walk.folders.map((folder) => childOf(at, folder)));
        leftOut.push(...walk.leftOut.map((left) => childOf(at, left)));
        notes.push(...walk.notes);
        cutShort ||= walk.cutShort;
      }
      const problem = overLimits({ files, cutShort }, label, LIMITS);
      if (problem) throw problem;
      return { held: { kind: 'folder', files, folders }, sources, leftOut, notes } satisfies Holding;
    },
    head: async (held, path, bytes) => {
      const from = held.kind === 'folder' ? held.files.find((file) => file.path === path)?.from : undefined;
      if (from === undefined) return Buffer.alloc(0);
      try {
        const file = await open(from, 'r');
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
          return buffer.subarray(0, bytesRead);
        } finally {
          await file.close();
        }
      } catch (error) {
        throw asIntakeError(error, basename(from));
      }
    },
    close: () => {},
  };
}
