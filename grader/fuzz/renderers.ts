import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { announcementLine, pageLines } from '../cli/announce-lines.ts';
import { loadEdition, loadRubric } from '../cli/data-files.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { buildReport } from '../report/build-report.ts';
import { renderClassroom50 } from '../report/classroom50.ts';
import { renderGradescope } from '../report/gradescope.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderJson } from '../report/json.ts';
import { renderJunit } from '../report/junit.ts';
import { renderShort } from '../report/short.ts';
import { renderStepSummary } from '../report/step-summary.ts';
import { renderTerminal } from '../report/terminal.ts';
import { renderTranscript } from '../report/transcript.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { problemWithClass } from './class-formats.ts';
import { FOREIGN_TAG, hostileText, poisoned, UNSAFE } from './hostile-text.ts';
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
      const problem =
        problemWith(report, evidence, hostileText(lots)) ?? problemWithClass(report, () => hostileText(lots));
      return problem === undefined ? undefined : { problem, input: JSON.stringify(evidence) };
    },
    end: async () => undefined,
  };
}

/** What XML 1.0 can't hold: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function problemWith(report: Report, evidence: Evidence, text: string): string | undefined {
  const said = {
    at: 0,
    text,
    region: text,
    politeness: 'polite',
    atomic: false,
    certain: true,
    layer: 'model',
    reason: 'added',
  } as const;
  const forTerminal = {
    terminal: renderTerminal(report, { width: 80, color: false, verbose: true }),
    short: renderShort(report, { width: 80 }),
    transcript: renderTranscript(report, { width: 80 }),
    announcements: `${announcementLine(said)}\n${pageLines(text, [said], text)}`,
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
