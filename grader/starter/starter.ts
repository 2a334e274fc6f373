/** `npm run starter`: writes the starters anew from the model solutions, after one of them or a student's part has changed. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateStarter, type StarterKind, starterFolders } from './generate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

for (const [kind, folder] of Object.entries(starterFolders) as [StarterKind, string][]) {
  for (const part of ['client', 'dev', 'server']) rmSync(join(root, folder, part), { recursive: true, force: true });
  for (const [file, text] of generateStarter(root, kind)) {
    const path = join(root, folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`Wrote ${folder}`);
}
