/**
 * Prints as JSON which Python runs submissions, or why none does: the same choice that the grader makes for a server with
 * these imports. A program of its own, because a choice is remembered for as long as its process lives.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanError } from '../gather/runtimes/plan-error.ts';
import { choosePython } from '../gather/runtimes/python-interpreter.ts';

/** What this program prints. */
export type PythonAnswer =
  | { readonly found: true; readonly title: string; readonly executable: string }
  | { readonly found: false; readonly problem: string };

const folder = mkdtempSync(join(tmpdir(), 'grade-setup-'));
try {
  const server = join(folder, 'app.py');
  writeFileSync(server, 'import dotenv\nimport websockets\n');
  console.log(JSON.stringify(await answer(server)));
} finally {
  rmSync(folder, { recursive: true });
}

async function answer(server: string): Promise<PythonAnswer> {
  try {
    const { title, executable } = await choosePython(server, folder);
    return { found: true, title, executable };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { found: false, problem: error.message };
  }
}
