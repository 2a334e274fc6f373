import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Flaw, Form } from './flaw.ts';

const FORMS: Record<Form, URL> = {
  typescript: new URL('../../reference/', import.meta.url),
  javascript: new URL('../../grader/flawed/forms/javascript/', import.meta.url),
  python: new URL('../../grader/flawed/forms/python/', import.meta.url),
};

/** Writes a flawed submission into `folder`: its form with the changes made. Throws when a change does not fit exactly once. */
export async function makeFlawed(flaw: Pick<Flaw, 'id' | 'form' | 'changes'>, folder: string): Promise<void> {
  await cp(fileURLToPath(FORMS[flaw.form]), folder, { recursive: true });
  for (const { file, find, replace } of flaw.changes) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    const found = text.split(find).length - 1;
    if (found !== 1)
      throw new Error(`flaw "${flaw.id}": the text to change stands ${found} times in ${file}, not once:\n${find}`);
    await writeFile(
      path,
      text.replace(find, () => replace),
    );
  }
}
