import { readFileSync } from 'node:fs';
import { checks } from '../../../checks/index.ts';
import { runChecks } from '../../../judge/run-checks.ts';
import { DEFAULT_RUBRIC } from '../../../judge/testing/editions.ts';
import { change, drops, on } from '../../../judge/testing/flaw.ts';
import { type Staging, stage } from '../../../judge/testing/stage.ts';
import type { Evidence } from '../../../types/evidence.ts';
import type { Report } from '../../../types/report.ts';
import { buildReport } from '../../build-report.ts';
import { renderHtml } from '../page.ts';

export const HANDOUT = readFileSync(new URL('../../../../docs/handout.md', import.meta.url), 'utf8');

export interface Rendered {
  report: Report;
  evidence: Evidence;
  page: string;
}

/** The page for a staged submission. What it is rendered from may be changed first. */
export async function rendered(
  staging: Staging = {},
  altered: (made: Omit<Rendered, 'page'>) => Omit<Rendered, 'page'> = (made) => made,
): Promise<Rendered> {
  const evidence = await stage(staging);
  const report = buildReport(evidence, runChecks(checks, evidence), DEFAULT_RUBRIC, '1.2.3');
  const made = altered({ report, evidence });
  return { ...made, page: renderHtml(made.report, { evidence: made.evidence, handout: HANDOUT }) };
}

/** A submission with a page and flaws in many places, so that every part of the report has something to show. */
export const MANY_FLAWS: Staging = {
  page: {},
  alter: change(['login', 'disconnect'], (object) => ({ ...object, user_joined: 7, active_users: 'Ana, Bo' })),
  after: ({ about, actor }) => (about === 'bad-json' ? [drops(actor)] : []),
};

/** A server that sends nothing on. */
export const NO_CHAT: Staging = { page: {}, alter: on('chat', () => []) };
