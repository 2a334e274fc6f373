import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withReport } from '../batch/graded-row.ts';
import { loadEdition, loadRubric } from '../cli/data-files.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { buildReport } from '../report/build-report.ts';
import { renderSummary } from '../report/class/summary.ts';
import { readTable } from '../report/class/table.ts';
import { renderClassPage } from '../report/class-page/page.ts';
import { renderClassroom50 } from '../report/classroom50.ts';
import { renderGradescope } from '../report/gradescope.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderJson } from '../report/json.ts';
import { renderJunit } from '../report/junit.ts';
import { renderShort } from '../report/short.ts';
import { renderStepSummary } from '../report/step-summary.ts';
import { renderTerminal } from '../report/terminal.ts';
import { renderTranscript } from '../report/transcript.ts';
import type { ClassReport } from '../types/class-report.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { FOREIGN_TAG, hostileText, poisoned } from './hostile-text.ts';
import type { Target } from './target.ts';

const SUBMISSION = fileURLToPath(new URL('../../grader/flawed/forms/javascript', import.meta.url));
const HANDOUT = readFileSync(new URL('../../docs/handout.md', import.meta.url), 'utf8');
/** What the kit itself chooses from, and what it finds things by. */
const OWN: ReadonlySet<string> = new Set([
  ...['kind', 'mode', 'step', 'by', 'event', 'direction', 'stream', 'reason', 'what', 'dialog', 'edition', 'scenario'],
  ...['waitingFor', 'politeness', 'layer', 'sandbox', 'state', 'startedAt', 'screenshot', 'page', 'timing', 'act'],
  'runtime',
]);
const PLACE = { classroom: '', assignment: '', submission: '', commit: '', release: '', review: '' };

/** All renderers, on evidence and names that somebody may have written. */
export async function renderers(): Promise<Target> {
  const edition = await loadEdition('spring-2022');
  const rubric = await loadRubric(undefined);
  const whole = await gatherFromPath(SUBMISSION, { edition });
  return {
    name: 'renderers',
    async round(lots) {
      const evidence: Evidence = { ...poisoned(whole, lots, OWN), edition: whole.edition };
      const judgements = judgeEvidence(evidence);
      const report = buildReport(evidence, judgements, rubric, GRADER_VERSION);
      const problem = problemWith(report, evidence) ?? problemWithClass(report, () => hostileText(lots));
      return problem === undefined ? undefined : { problem, input: JSON.stringify(evidence) };
    },
    end: async () => undefined,
  };
}

/** Anything but letters, and the end of a line. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** What XML 1.0 can't hold: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function problemWith(report: Report, evidence: Evidence): string | undefined {
  const forTerminal = {
    terminal: renderTerminal(report, { width: 80, color: false, verbose: true }),
    short: renderShort(report, { width: 80 }),
    transcript: renderTranscript(report, { width: 80 }),
  };
  for (const [name, text] of Object.entries(forTerminal)) {
    const found = UNSAFE.exec(text);
    if (found) return `${name}: U+${found[0].codePointAt(0)?.toString(16)} got through`;
  }
  const markup = {
    html: renderHtml(report, { evidence, handout: HANDOUT }),
    junit: renderJunit(report),
    // In a block of code, Markdown has no markup.
    summary: renderStepSummary(report).replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, ''),
  };
  for (const [name, text] of Object.entries(markup)) {
    if (text.includes(FOREIGN_TAG)) return `${name}: markup got through`;
  }
  if (NO_XML.test(markup.junit)) return 'junit: a character that XML can not hold';
  for (const text of [renderJson(report), renderGradescope(report), renderClassroom50(report, PLACE)]) JSON.parse(text);
  return undefined;
}

/** A cell that a spreadsheet may run. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

function problemWithClass(report: Report, name: () => string): string | undefined {
  const rows = [1, 2, 3].map((nth) => {
    const base = {
      key: `k${nth}`,
      name: name(),
      late: false,
      uploads: [{ name: name(), counts: true }],
      notes: [name()],
      content: 'x',
      seconds: 1,
    };
    return withReport(base, { report });
  });
  const { grader, startedAt, score } = report;
  const source = { name: name(), platform: 'canvas' } as const;
  const from: ClassReport = {
    ...{ schemaVersion: 1, grader, startedAt, edition: 'spring-2022', rubric: 'default' },
    ...{ possible: score.possible, source, rows },
  };
  if (renderClassPage(from).includes(FOREIGN_TAG)) return 'class page: markup got through';
  const cells = readTable(renderSummary(from), 'The summary').rows.flat();
  const formula = cells.find((cell) => FORMULA.test(cell) && Number.isNaN(Number(cell)));
  return formula === undefined ? undefined : `summary.csv: ${JSON.stringify(formula)} would be run`;
}
