import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HandedIn } from './index.ts';

/** A folder with one folder or zip for each person. */
export async function openFolders(path: string): Promise<HandedIn> {
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  return {
    name: basename(path),
    platform: 'folders',
    notes: [],
    persons: entries.map(({ name }) => ({
      key: `folder-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`,
      name: name.replace(/\.zip$/i, ''),
      late: false,
      uploads: [{ name, counts: true }],
      notes: [],
    })),
    async prepare({ uploads }) {
      const target = join(path, uploads[0]?.name ?? '');
      const hash = createHash('sha256');
      const files = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => undefined);
      if (files === undefined) hash.update(await readFile(target));
      for (const file of files ?? []) {
        if (file.isFile())
          hash.update(join(file.parentPath, file.name)).update(await readFile(join(file.parentPath, file.name)));
      }
      return { path: target, content: hash.digest('hex') };
    },
    close: async () => undefined,
  };
}
