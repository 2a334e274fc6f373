import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { gradeToReport } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { Report } from '../types/report.ts';
import { starterFolders } from './generate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workshop = openWorkshop();
afterAll(() => workshop.remove());

/** What each check says: its outcome, and for a finding which one. */
const verdictsIn = ({ checks }: Report) =>
  Object.fromEntries(checks.map(({ id, outcome, messageId }) => [id, messageId ? `${outcome} ${messageId}` : outcome]));

it('says the same of both starters, and has no error of its own', async () => {
  const { report: typescript } = await gradeToReport(starterFolders.typescript);
  const { report: python } = await gradeToReport(starterFolders.python);
  expect(python.submission.runtime).toBe('python');
  expect(verdictsIn(python)).toEqual(verdictsIn(typescript));
  expect(Object.values(verdictsIn(python))).not.toContain('error');
  expect(python.score).toEqual(typescript.score);
});

it('finds nothing wrong with the model solution in Python', async () => {
  const folder = join(workshop.path, 'python');
  for (const part of ['reference/client', 'reference/messages.ts'])
    await cp(join(root, part), join(folder, part.replace('reference/', '')), { recursive: true });
  await cp(join(root, 'reference-python'), folder, { recursive: true });
  const { report, code } = await gradeToReport(folder);
  expect(report.rootCauses).toEqual([]);
  expect(report.score).toEqual({ earned: 5, possible: 5 });
  expect(code).toBe(0);
});
