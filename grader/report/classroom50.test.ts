import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { renderClassroom50 } from './classroom50.ts';
import { flawedReport, hostileReport, perfectReport } from './testing/hostile-report.ts';

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };
const FIELDS = {
  schema: { const: 'classroom50/result/v1' },
  classroom: TEXT,
  assignment: TEXT,
  submission: TEXT,
  commit: TEXT,
  release: TEXT,
  review: TEXT,
  datetime: { ...TEXT, pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' },
  score: COUNT,
  'max-score': COUNT,
  tests: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['test-name', 'passed', 'score', 'max-score'],
      properties: { 'test-name': TEXT, passed: { type: 'boolean' }, score: COUNT, 'max-score': COUNT },
    },
  },
};
const reads = new Ajv2020().compile({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(FIELDS),
  properties: FIELDS,
});

const PLACE = { classroom: 'c', assignment: 'a', submission: 's', commit: '0f', release: '', review: '' };

it.each([
  ['flaws in many places', flawedReport],
  ['hostile words', hostileReport],
  ['no flaw', perfectReport],
])('result.json for a submission with %s is one, in hundredths of points', async (_, make) => {
  const report = await make();
  const result = JSON.parse(renderClassroom50(report, PLACE));
  expect(reads(result), JSON.stringify(reads.errors)).toBe(true);
  expect(result).toMatchObject(PLACE);
  expect([result.score / 100, result['max-score'] / 100]).toEqual([report.score.earned, report.score.possible]);
  const worth = report.checks.filter(({ possible }) => possible > 0);
  expect(result.tests.map((test: { passed: boolean }) => test.passed)).toEqual(
    worth.map(({ earned, possible }) => earned === possible),
  );
  for (const test of result.tests) expect(test.score).toBeLessThanOrEqual(test['max-score']);
});
