import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../types/report.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How one run of `grade` ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the built command in the repo's root, as `npx grade` does. */
export function startGrade(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [`${root}dist/bin/grade.js`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** Runs the built command to its end. */
export const grade = (...args: string[]): Promise<Ended> => startGrade(args).ended;

/** Runs it with `--json` and reads the report. */
export async function gradeToReport(...args: string[]): Promise<Ended & { report: Report }> {
  const ended = await grade(...args, '--json');
  return { ...ended, report: JSON.parse(ended.stdout) };
}

/** The outcome of each check by id. */
export const outcomesIn = (report: Report): Record<string, string> =>
  Object.fromEntries(report.checks.map(({ id, outcome }) => [id, outcome]));
