import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Flaw, Form } from './flaw.ts';

/** The folders that make up each form, copied over one another. */
const FORMS: Record<Form, readonly string[]> = {
  typescript: ['reference'],
  starter: ['starter'],
  javascript: ['grader/flawed/forms/javascript'],
  python: ['reference-python'],
  'class-server': ['grader/flawed/forms/javascript', 'grader/flawed/forms/class-server'],
  'array-server': ['grader/flawed/forms/javascript', 'grader/flawed/forms/array-server'],
  'http-server': ['grader/flawed/forms/javascript', 'grader/flawed/forms/http-server'],
  'bare-server': ['grader/flawed/forms/javascript', 'grader/flawed/forms/bare-server'],
  'promise-server': ['grader/flawed/forms/javascript', 'grader/flawed/forms/promise-server'],
  'broadcast-server': ['reference-python', 'grader/flawed/forms/broadcast-server'],
  'queue-server': ['reference-python', 'grader/flawed/forms/queue-server'],
  'plain-client': ['grader/flawed/forms/javascript', 'grader/flawed/forms/plain-client'],
  'winter-client': ['grader/flawed/forms/javascript', 'grader/flawed/forms/winter-client'],
  'modules-client': ['grader/flawed/forms/javascript', 'grader/flawed/forms/modules-client'],
  'framework-client': ['grader/flawed/forms/javascript', 'grader/flawed/forms/framework-client'],
};
const root = new URL('../../', import.meta.url);

/** Writes a flawed submission into `folder`: its form with the changes made. Throws when a change does not fit exactly once. */
export async function makeFlawed(flaw: Pick<Flaw, 'id' | 'form' | 'changes'>, folder: string): Promise<void> {
  for (const part of FORMS[flaw.form]) await cp(fileURLToPath(new URL(part, root)), folder, { recursive: true });
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
