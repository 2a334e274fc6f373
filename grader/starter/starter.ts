/** `npm run starter`: writes the starter anew from the reference, after the reference or a student's part has changed. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateStarter } from './generate.ts';

const reference = fileURLToPath(new URL('../../reference/', import.meta.url));
const starter = fileURLToPath(new URL('../../starter/', import.meta.url));

for (const [file, text] of generateStarter(reference)) {
  const path = join(starter, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
console.log(`Wrote ${starter}`);
