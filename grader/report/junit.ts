import type { CheckResult, Report } from '../types/report.ts';
import { findingLines } from './finding-lines.ts';
import { AREA_NAMES, AREAS, amount } from './words.ts';

/**
 * The report as JUnit XML: one suite an area, one case a check. What costs points is a `failure`, what the grader could not judge an
 * `error`, and what was not judged is `skipped`. A remark is a case that passes, with its words as output.
 */
export function renderJunit(report: Report): string {
  const suites = AREAS.flatMap((area) => {
    const checks = report.checks.filter((check) => check.area === area);
    return checks.length === 0 ? [] : [suite(AREA_NAMES[area], checks, report)];
  });
  const attributes = {
    name: `Mini Chat App: ${report.submission.name}`,
    ...counts(report.checks),
    time: seconds(report),
  };
  return ['<?xml version="1.0" encoding="UTF-8"?>', element('testsuites', attributes, suites), ''].join('\n');
}

function suite(name: string, checks: readonly CheckResult[], report: Report): string {
  const facts = {
    earned: amount(checks.reduce((sum, { earned }) => sum + earned, 0)),
    possible: amount(checks.reduce((sum, { possible }) => sum + possible, 0)),
    edition: report.edition,
    rubric: report.rubric,
    grader: report.grader,
  };
  const properties = Object.entries(facts).map(([key, value]) => element('property', { name: key, value }));
  return element('testsuite', { name, ...counts(checks), timestamp: report.startedAt }, [
    element('properties', {}, properties),
    ...checks.map(testCase),
  ]);
}

type Kind = 'failure' | 'error' | 'skipped' | 'passed';

function kindOf({ outcome, earned, possible }: CheckResult): Kind {
  if (outcome === 'error') return 'error';
  if (outcome === 'skipped' || outcome === 'not-applicable') return 'skipped';
  return outcome !== 'pass' && earned < possible ? 'failure' : 'passed';
}

function counts(checks: readonly CheckResult[]): Record<string, string> {
  const count = (kind: Kind) => String(checks.filter((check) => kindOf(check) === kind).length);
  return {
    tests: String(checks.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function testCase(check: CheckResult): string {
  const { id, area, title, outcome, message, messageId, earned, possible } = check;
  const kind = kindOf(check);
  const text = findingLines(check).join('\n');
  const points = element('properties', {}, [
    element('property', { name: 'earned', value: amount(earned) }),
    element('property', { name: 'possible', value: amount(possible) }),
  ]);
  const result = {
    failure: () => [element('failure', { message, type: messageId ?? outcome }, [inXml(text)])],
    error: () => [element('error', { message, type: 'grader' })],
    skipped: () => [element('skipped', { message })],
    passed: () => (text === '' ? [] : [element('system-out', {}, [inXml(text)])]),
  }[kind]();
  return element('testcase', { name: title, classname: `${area}.${id}` }, [points, ...result]);
}

const seconds = ({ timing }: Report): string =>
  (Object.values(timing).reduce((sum, each) => sum + each, 0) / 1000).toFixed(3);

function element(name: string, attributes: Readonly<Record<string, string>>, content: readonly string[] = []): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${inXml(value)}"`);
  const opening = `<${name}${given.join('')}`;
  return content.length === 0 ? `${opening}/>` : `${opening}>${content.join('')}</${name}>`;
}

/** What XML 1.0 has no way to write, not even as a reference. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** For text and attributes alike. */
const inXml = (text: string): string =>
  text
    .replace(NOT_IN_XML, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => (character === '\n' ? '\n' : `&#${character.charCodeAt(0)};`));
