import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_EDITION, loadEdition, loadRubric } from '../cli/data-files.ts';
import type { Flaw } from '../flawed/flaw.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { gatherFromPath } from '../gather/gather.ts';
import type { SharedBrowser } from '../gather/page/shared-browser.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { buildReport } from '../report/build-report.ts';
import type { Evidence } from '../types/evidence.ts';
import { type Row, rowOf } from './row.ts';

/** A submission that is made for one grading. */
export type Made = Pick<Flaw, 'id' | 'form' | 'changes' | 'edition'>;

/** What was seen of it, and what is said of that. */
export interface Graded {
  row: Row;
  evidence: Evidence;
}

/** Makes a submission, grades one half or both as a student's would be, and removes it again. */
export async function gradeSubmission(
  made: Made,
  half: 'server' | 'client' | 'both',
  browser: SharedBrowser,
): Promise<Graded> {
  const folder = await mkdtemp(join(tmpdir(), 'validate-'));
  try {
    await makeFlawed(made, folder);
    const [edition, rubric] = await Promise.all([loadEdition(made.edition ?? DEFAULT_EDITION), loadRubric(undefined)]);
    const halves = { serverOnly: half === 'server', clientOnly: half === 'client' };
    const evidence = await gatherFromPath(folder, { edition, browser, ...halves });
    return { row: rowOf(buildReport(evidence, judgeEvidence(evidence), rubric, '')), evidence };
  } finally {
    await rm(folder, { recursive: true });
  }
}
