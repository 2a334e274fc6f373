import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../types/report.ts';
import { renderGradescope, renderNothingToGrade } from './gradescope.ts';
import { flawedReport, HOSTILE_TEXT, hostileReport, perfectReport } from './testing/hostile-report.ts';

const FORMAT = { enum: ['text', 'simple_format', 'html', 'md', 'ansi'] };
const VISIBILITY = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] };
const NUMBER = { type: 'number' };
const TEXT = { type: 'string' };

/** What Gradescope's specification says of results.json. */
const SPECIFICATION = {
  type: 'object',
  additionalProperties: false,
  properties: {
    score: NUMBER,
    execution_time: NUMBER,
    output: TEXT,
    output_format: FORMAT,
    test_output_format: FORMAT,
    test_name_format: FORMAT,
    visibility: VISIBILITY,
    stdout_visibility: VISIBILITY,
    extra_data: { type: 'object' },
    leaderboard: { type: 'array' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        dependentRequired: { score: ['max_score'], max_score: ['score'] },
        properties: {
          score: NUMBER,
          max_score: NUMBER,
          status: { enum: ['passed', 'failed'] },
          name: TEXT,
          name_format: FORMAT,
          number: TEXT,
          output: TEXT,
          output_format: FORMAT,
          tags: { type: 'array', items: TEXT },
          visibility: VISIBILITY,
          extra_data: { type: 'object' },
        },
      },
    },
  },
  anyOf: [{ required: ['score'] }, { required: ['tests'] }],
};

const fits = new Ajv2020({ strict: false }).compile(SPECIFICATION);

interface Shown {
  /** Undefined: held back. */
  total: number | undefined;
  output: string;
  tests: { name: string; output: string; score?: number; status: string; tags: string[] }[];
}

interface Results {
  score: number;
  output: string;
  tests?: (Shown['tests'][number] & { visibility: string })[];
}

const isResults = (value: unknown): value is Results => fits(value);

/** What a student sees before grades are published. */
function shownBefore(json: string): Shown {
  const results: unknown = JSON.parse(json);
  if (!isResults(results)) throw new Error(JSON.stringify(fits.errors));
  const { tests = [] } = results;
  const visible = tests.filter(({ visibility }) => visibility === 'visible');
  return { total: visible.length < tests.length ? undefined : results.score, output: results.output, tests: visible };
}

const idsOf = ({ tests }: Shown) => tests.map(({ tags }) => tags[1]);

describe("Gradescope's results", () => {
  it('have the score, and a test for whatever is worth points or has something to say', async () => {
    const report = await flawedReport();
    const shown = shownBefore(renderGradescope(report));
    expect(shown.total).toBe(report.score.earned);
    const expected = report.checks.filter(
      (check) => check.outcome !== 'not-applicable' && (check.possible > 0 || check.message),
    );
    expect(idsOf(shown)).toEqual(expected.map(({ id }) => id));
    expect(shown.tests.map(({ score }) => score)).toEqual(
      expected.map(({ earned, possible }) => (possible > 0 ? earned : undefined)),
    );
    const sum = shown.tests.reduce((points, { score = 0 }) => points + score, 0);
    expect(sum).toBeCloseTo(report.score.earned, 2);
  });

  it('say passed of what earns all its points and of remarks, and failed of the others', async () => {
    const report = await flawedReport();
    const passing = report.checks.filter(({ outcome, possible }) => outcome === 'pass' && possible > 0);
    const become = new Map<CheckResult | undefined, Partial<CheckResult>>([
      [passing[0], { outcome: 'skipped', earned: 0, message: 'Not judged.' }],
      [passing[1], { outcome: 'fail', earned: 0, possible: 0, message: 'A remark.' }],
      [passing[2], { outcome: 'partial', earned: 0.01 }],
    ]);
    const checks = report.checks.map((check) => ({ ...check, ...become.get(check) }));
    const { tests } = shownBefore(renderGradescope({ ...report, checks }));
    const statusOf = (id = '') => tests.find(({ tags }) => tags[1] === id)?.status;
    expect([report.rootCauses[0], ...passing.slice(0, 4).map(({ id }) => id)].map(statusOf)).toEqual([
      'failed',
      'failed',
      'passed',
      'failed',
      'passed',
    ]);
    for (const { status } of shownBefore(renderGradescope(await perfectReport())).tests) expect(status).toBe('passed');
  });

  it('hold back what is hidden, the total with it, and let nothing of it through elsewhere', async () => {
    const report = await flawedReport();
    const [hidden = '', ...others] = report.rootCauses;
    const json = renderGradescope(report, { hidden: [hidden] });
    const shown = shownBefore(json);
    const title = report.checks.find(({ id }) => id === hidden)?.title ?? 'none';
    expect(shown.total).toBeUndefined();
    expect(idsOf(shown)).not.toContain(hidden);
    expect(shown.output).not.toContain(title);
    expect(others.length).toBeGreaterThan(0);
    expect(shown.output).toContain(report.checks.find(({ id }) => id === others[0])?.title);
    expect(shown.output).not.toMatch(/\d of \d/);
    expect(JSON.parse(json)).toMatchObject({ stdout_visibility: 'hidden', score: report.score.earned });
  });

  it('are text throughout: nothing that a submission says is markup', async () => {
    const results = JSON.parse(renderGradescope(await hostileReport()));
    expect([results.output_format, results.test_output_format, results.test_name_format]).toEqual([
      'text',
      'text',
      'text',
    ]);
    const shown = shownBefore(JSON.stringify(results));
    expect(shown.tests.filter(({ output }) => output.includes(HOSTILE_TEXT)).length).toBeGreaterThan(1);
  });

  it('are a zero with the reason where nothing could be graded', () => {
    const shown = shownBefore(renderNothingToGrade({ message: 'The folder is empty.', hint: 'Hand in the lab.' }));
    expect(shown).toMatchObject({ total: 0, output: 'The folder is empty.\nHand in the lab.\n' });
  });
});
