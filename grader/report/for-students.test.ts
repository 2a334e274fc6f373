import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { runChecks } from '../judge/run-checks.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { renderClassroom50 } from './classroom50.ts';
import { evidenceForStudents, forStudents } from './for-students.ts';
import { renderGradescope } from './gradescope.ts';
import { renderHtml } from './html/page.ts';
import { HANDOUT, MANY_FLAWS, NO_CHAT, rendered } from './html/testing/rendered.ts';
import { renderJson } from './json.ts';
import { renderStepSummary } from './step-summary.ts';
import { renderTerminal } from './terminal.ts';

const IDS = checks.map(({ id }) => id);
const made = await Promise.all([rendered(MANY_FLAWS), rendered(NO_CHAT)]);

/** Text as it is read: without markup, marks of code, breaks of lines, and escapes. */
const plain = (text: string): string =>
  text
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
    // Attributes stay: an id may stand in one.
    .replace(/[<>`]/g, ' ')
    .replace(/\/?\bcode\b/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\\"', '"')
    .replace(/\s+/g, '');

/** What students get, by its kind. */
function handedBack({ report, evidence }: { report: Report; evidence: Evidence }, hidden: readonly string[]) {
  const shown = forStudents(report, hidden);
  const seen = evidenceForStudents(evidence, runChecks(checks, evidence), hidden);
  return {
    html: renderHtml(shown, { evidence: seen, handout: HANDOUT }),
    text: renderTerminal(shown, { width: 80, color: false, verbose: true }),
    json: renderJson(shown),
    'step summary': renderStepSummary(report, { hidden }),
    'result.json': renderClassroom50(report, PLACE, { hidden }),
    gradescope: beforePublication(renderGradescope(report, { hidden })),
  };
}

const PLACE = { classroom: '', assignment: '', submission: '', commit: '', release: '', review: '' };

function beforePublication(json: string): string {
  const { tests, ...rest }: { tests: { visibility: string }[] } = JSON.parse(json);
  return JSON.stringify({ ...rest, tests: tests.filter(({ visibility }) => visibility === 'visible') });
}

/** A check by its id; one that is an everyday word (such as "polite", which a live region is) only where ids stand. */
const asId = (id: string): RegExp =>
  id.includes('-')
    ? new RegExp(`(?<![\\w-])${id}(?![\\w-])`)
    : new RegExp(
        `(?:\\bid="|#|"(?:id|because|test-name)":\\s*"|"tags":\\s*\\[[^\\]]*"|\\b(?:explain|behind) )${id}\\b`,
      );

/** Says which words on hidden checks stand in what students get. */
function leaks(from: { report: Report; evidence: Evidence }, hidden: readonly string[]): string[] {
  const { checks: shown } = forStudents(from.report, hidden);
  const said = new Set(shown.map(({ message }) => message));
  return Object.entries(handedBack(from, hidden)).flatMap(([kind, text]) => {
    const words = plain(text);
    return from.report.checks
      .filter(({ id }) => hidden.includes(id))
      .flatMap(({ id, title, message }) => [
        ...(asId(id).test(text) ? [`${kind}: the id ${id}`] : []),
        ...(words.includes(plain(title)) ? [`${kind}: the title of ${id}`] : []),
        // What can't be told apart from what is said of a check that is shown gives nothing away.
        ...(message !== '' && !said.has(message) && words.includes(plain(message))
          ? [`${kind}: what ${id} found`]
          : []),
      ]);
  });
}

describe('what students get', () => {
  it('has all words on every check when none is hidden, so that they would be found', () => {
    for (const { report, evidence } of made) {
      const { html, json } = handedBack({ report, evidence }, []);
      for (const { id, title, message } of report.checks) {
        expect(json).toContain(`"${id}"`);
        for (const text of [html, json]) {
          expect(plain(text)).toContain(plain(title));
          if (!message.startsWith('Not judged')) expect(plain(text)).toContain(plain(message));
        }
      }
    }
  });

  it('has no word on a check that is hidden, whichever it is', () => {
    const [first, second] = made;
    expect(IDS.flatMap((id, nth) => leaks(nth % 2 === 0 ? first : second, [id]))).toEqual([]);
  });

  it('has no word on any of those that are hidden, whichever they are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...made), fc.subarray(IDS, { minLength: 2 }), (each, hidden) => {
        expect(leaks(each, hidden)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('tells by its points nothing of them either, and that something is held back', () => {
    for (const { report } of made) {
      const hidden = report.rootCauses;
      const student = forStudents(report, hidden);
      const { score, areas, rootCauses } = student;
      const shown = report.checks.filter(({ id }) => !hidden.includes(id));
      const sum = (pick: (check: Report['checks'][number]) => number) =>
        shown.reduce((total, check) => total + pick(check), 0);
      expect(score.earned).toBeCloseTo(
        sum(({ earned }) => earned),
        2,
      );
      expect(score.possible).toBeCloseTo(
        sum(({ possible }) => possible),
        2,
      );
      expect(areas.reduce((total, { possible }) => total + possible, 0)).toBeCloseTo(score.possible, 2);
      expect(rootCauses.filter((id) => hidden.includes(id))).toEqual([]);
      expect(student.submission.notes.at(-1)).toContain('held back');
      expect(forStudents(report, [])).toEqual(report);
    }
  });
});
