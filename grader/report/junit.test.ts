import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import type { Report } from '../types/report.ts';
import { renderJunit } from './junit.ts';
import { flawedReport, HOSTILE_TEXT, hostileReport, perfectReport } from './testing/hostile-report.ts';

/** All but the characters that XML 1.0 allows, by its production 2. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

interface Case {
  '@name': string;
  '@classname': string;
  failure?: { '@message': string; '@type': string; '#text': string };
  error?: { '@message': string };
  skipped?: { '@message': string };
  'system-out'?: string;
}

interface Suite {
  '@name': string;
  '@tests': string;
  '@failures': string;
  '@errors': string;
  '@skipped': string;
  properties: { property: { '@name': string; '@value': string }[] };
  testcase: Case[];
}

/** Reads it as programs do that take JUnit's files. */
function asJunit(xml: string): { name: string; time: number; suites: Suite[] } {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new Error(`${valid.err.msg}, line ${valid.err.line}`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
  });
  const { testsuites } = parser.parse(xml);
  return { name: testsuites['@name'], time: Number(testsuites['@time']), suites: testsuites.testsuite };
}

const casesIn = (report: Report) =>
  new Map(
    asJunit(renderJunit(report)).suites.flatMap(({ testcase }) =>
      testcase.map((each) => [each['@classname'], each] as const),
    ),
  );

describe("JUnit's file", () => {
  it('has a suite for each area, a case for each check, and counts them', async () => {
    const report = await flawedReport();
    const { suites, time } = asJunit(renderJunit(report));
    expect(suites.map((suite) => suite['@name'])).toEqual(['Server', 'Client', 'Accessibility', 'Together']);
    expect(time).toBeGreaterThanOrEqual(0);
    expect(suites.flatMap(({ testcase }) => testcase.map((each) => each['@classname'].split('.')[1])).sort()).toEqual(
      report.checks.map(({ id }) => id).sort(),
    );
    for (const suite of suites) {
      const count = (kind: 'failure' | 'error' | 'skipped') =>
        String(suite.testcase.filter((each) => kind in each).length);
      expect([suite['@tests'], suite['@failures'], suite['@errors'], suite['@skipped']]).toEqual([
        String(suite.testcase.length),
        count('failure'),
        count('error'),
        count('skipped'),
      ]);
      const earned = suite.properties.property.find((each) => each['@name'] === 'earned')?.['@value'];
      expect(Number(earned)).toBeCloseTo(
        report.areas.find(({ area }) => area === suite['@name'].toLowerCase())?.earned ?? -1,
        2,
      );
    }
  });

  it('calls a failure what costs points, an error what the grader could not judge, and nothing else', async () => {
    const report = await hostileReport();
    const cases = casesIn(report);
    const expected = report.checks.map(({ area, id, outcome, earned, possible }) => {
      const costs = (outcome === 'fail' || outcome === 'partial') && earned < possible;
      const kind =
        outcome === 'error'
          ? 'error'
          : costs
            ? 'failure'
            : ['skipped', 'not-applicable'].includes(outcome)
              ? 'skipped'
              : 'passed';
      return [`${area}.${id}`, kind];
    });
    expect(
      [...cases]
        .map(([id, each]) => [id, (['failure', 'error', 'skipped'] as const).find((kind) => kind in each) ?? 'passed'])
        .sort(),
    ).toEqual(expected.sort());
    // Of each kind there is one.
    expect(new Set(expected.map(([, kind]) => kind)).size).toBe(4);
  });

  it('has nothing but passes for a perfect submission', async () => {
    for (const each of casesIn(await perfectReport()).values()) {
      expect(each).not.toHaveProperty('failure');
      expect(each).not.toHaveProperty('error');
    }
  });

  it('is well-formed whatever a submission says, and holds its words as they are, but for what XML has no way to write', async () => {
    const xml = renderJunit(await hostileReport());
    // The parser is more lenient about these than the standard.
    expect(xml.match(NOT_IN_XML)).toBeNull();
    const written = HOSTILE_TEXT.replace(NOT_IN_XML, '\uFFFD');
    expect(written).not.toBe(HOSTILE_TEXT);
    const { name, suites } = asJunit(xml);
    expect(name).toBe(`Mini Chat App: ${written}`);
    const failures = suites.flatMap(({ testcase }) => testcase.flatMap(({ failure }) => failure ?? []));
    expect(failures.length).toBeGreaterThan(1);
    for (const failure of failures) {
      expect(failure['@message']).toBe(written);
      expect(failure['#text']).toContain(written);
    }
  });
});

it('is XML whatever the texts in it are, with no element more', async () => {
  const report = await flawedReport();
  const names = (xml: string) => [...new Set([...xml.matchAll(/<([a-z-]+)/g)].map(([, name]) => name))].sort();
  const tame = names(renderJunit(report));
  fc.assert(
    fc.property(anyText, anyText, (name, message) => {
      const checks = report.checks.map((check) => ({ ...check, title: name, message, observed: message }));
      const xml = renderJunit({ ...report, submission: { ...report.submission, name, notes: [message] }, checks });
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(xml).not.toMatch(NOT_IN_XML);
      expect(tame).toEqual(expect.arrayContaining(names(xml)));
    }),
    { numRuns: 40 },
  );
});
