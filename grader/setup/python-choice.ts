import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanError } from '../gather/runtimes/plan-error.ts';
import { choosePython } from '../gather/runtimes/python-interpreter.ts';

/** Which Python runs submissions, or why none does. */
export type PythonAnswer =
  | { readonly found: true; readonly title: string; readonly executable: string }
  | { readonly found: false; readonly problem: string };

/** The choice that the grader makes for a server that imports `websockets` and `dotenv`. It is remembered as long as the process lives. */
export async function choosePythonForLabs(): Promise<PythonAnswer> {
  const folder = mkdtempSync(join(tmpdir(), 'grade-setup-'));
  try {
    const server = join(folder, 'app.py');
    writeFileSync(server, 'import dotenv\nimport websockets\n');
    const { title, executable } = await choosePython(server, folder);
    return { found: true, title, executable };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { found: false, problem: error.message };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
