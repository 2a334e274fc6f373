import type { CheckResult, Report } from '../types/report.ts';
import { groupsOf } from './groups.ts';
import { OUTPUT_LABELS } from './output-labels.ts';
import { painter, type Style } from './paint.ts';
import { AREA_NAMES, AREAS, amount, OUTCOMES, sandboxInWords, serverInWords } from './words.ts';
import { broken, wrap } from './wrap.ts';

export interface TerminalOptions {
  /** Columns of the terminal. */
  width: number;
  color: boolean;
  /** Shows every check, the events that a failure rests on, and times. */
  verbose: boolean;
}

const WIDEST = 100;
const NARROWEST = 30;
/** Checks that are named where nothing could be done about them. */
const MOST_NAMED = 8;

/** Only the sign has a colour: words in yellow can't be read on a light background, nor those in dark red on a dark one. */
const SIGN_STYLES = {
  pass: 'green',
  partial: 'yellow',
  fail: 'red',
  skipped: 'dim',
  'not-applicable': 'dim',
  error: 'yellow',
} as const;

/** The report as lines for a terminal: the score, what to mend first, the rest. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const width = Math.max(NARROWEST, Math.min(options.width, WIDEST));
  const paint = painter(options.color);
  const para = (text: string, indent: number, style?: Style) =>
    wrap(text, width - indent).map((line) => ' '.repeat(indent) + (style ? paint(style, line) : line));
  const labelled = (label: string, text: string | undefined) => {
    if (!text) return [];
    const column = 12;
    if (width < 60) return para(label === '' ? text : `${label}: ${text}`, 4);
    const [first = '', ...rest] = wrap(text, width - 4 - column);
    return [`    ${paint('dim', label.padEnd(column))}${first}`, ...rest.map((line) => ' '.repeat(4 + column) + line)];
  };
  const heading = (text: string) => ['', ...para(text, 0, 'bold'), ''];

  const line = (check: CheckResult) => {
    const { symbol, word } = OUTCOMES[check.outcome];
    const stress = (text: string) => (check.outcome === 'pass' ? text : paint('bold', text));
    const points = check.possible > 0 ? `, ${amount(check.earned)} of ${amount(check.possible)}` : '';
    const [first = '', ...rest] = wrap(`${symbol} ${check.title}`, width - 4);
    const facts = wrap(`${check.id}: ${word}${points}`, width - 4);
    return [
      `  ${paint(SIGN_STYLES[check.outcome], symbol)}${stress(first.slice(symbol.length))}`,
      ...rest.map((more) => `    ${stress(more)}`),
      ...facts.map((more) => `    ${paint('dim', more)}`),
    ];
  };
  /** The submission's own output around a finding, as it was printed. */
  const printed = ({ output = [] }: CheckResult) =>
    (['server', 'page', 'grader'] as const).flatMap((from) => {
      const lines = output.filter((line) => line.from === from);
      const label = OUTPUT_LABELS[from];
      return lines.length === 0
        ? []
        : [
            ...para(label, 4, 'dim'),
            ...lines.flatMap(({ text }) => broken(text, width - 6)).map((line) => `      ${line}`),
          ];
    });
  const explain = (check: CheckResult) => [
    ...para(check.message, 4),
    ...labelled('Expected', check.expected),
    ...labelled('Observed', check.observed),
    ...labelled('Why', check.why),
    ...labelled('Next step', check.hint),
    ...labelled('Where', check.where),
    ...printed(check),
    ...labelled('Read on', `npx grade explain ${check.id}`),
    ...(options.verbose ? check.cites.flatMap((cite) => labelled(`${Math.round(cite.at)} ms`, cite.text)) : []),
  ];

  const { errors, first, alsoFailing, skipped, remarks, passed, outside } = groupsOf(report);

  const byArea = (checks: readonly CheckResult[]) =>
    AREAS.flatMap((area) => {
      const ids = checks.filter((check) => check.area === area).map(({ id }) => id);
      return ids.length > 0 ? para(`${AREA_NAMES[area]}: ${ids.join(', ')}`, 2, 'dim') : [];
    });

  const lines = [
    ...head(report).flatMap((text, index) => para(text, 0, index === 0 ? 'bold' : 'dim')),
    '',
    ...para(verdictLine(report), 0, 'bold'),
    ...(report.areas.length > 1 ? para(report.areas.map(areaScore).join(' · '), 2) : []),
  ];
  if (errors.length > 0)
    lines.push(
      ...heading('The grader could not judge'),
      ...errors.flatMap((check) => [...line(check), ...para(check.message, 4)]),
    );
  if (first.length > 0) {
    lines.push(...heading(first.length === 1 ? 'Fix this first' : 'Fix these first, in this order'));
    first.forEach((check, index) => {
      if (index > 0) lines.push('');
      lines.push(...line(check), ...explain(check));
    });
  }
  if (alsoFailing.length > 0)
    lines.push(
      ...heading('Also failing'),
      ...alsoFailing.flatMap((check) => [
        ...line(check),
        ...(options.verbose ? explain(check) : para(check.message, 4)),
      ]),
    );
  if (skipped.length > 0) {
    lines.push(...heading('Not judged, because something above stands in the way'));
    for (const because of new Set(skipped.map((check) => check.because))) {
      const waiting = skipped.filter((check) => check.because === because).map((check) => check.id);
      lines.push(...para(`– behind ${because ?? 'something that is held back'}: ${waiting.join(', ')}`, 2, 'dim'));
    }
  }
  if (remarks.length > 0)
    lines.push(
      ...heading('Remarks, which cost nothing'),
      ...remarks.flatMap((check) => [
        ...line(check),
        // A remark may be what shows how it is done better: that stands in its hint.
        ...(options.verbose ? explain(check) : [...para(check.message, 4), ...labelled('Next step', check.hint)]),
      ]),
    );
  if (passed.length > 0) {
    lines.push(...heading(`Works: ${passed.length} ${passed.length === 1 ? 'check' : 'checks'}`));
    lines.push(...(options.verbose ? passed.flatMap(line) : byArea(passed)));
  }
  if (outside.length > 0) {
    lines.push(...heading('Does not apply here'));
    for (const reason of new Set(outside.map((check) => check.message))) {
      const ids = outside.filter((check) => check.message === reason).map((check) => check.id);
      const which = ids.length > MOST_NAMED && !options.verbose ? `${ids.length} checks` : ids.join(', ');
      lines.push(...para(`· ${which}: ${reason}`, 2, 'dim'));
    }
  }
  if (options.verbose) {
    const stages = Object.entries(report.timing).map(([stage, ms]) => `${stage} ${ms} ms`);
    lines.push(...heading('Times'), ...para(stages.join(', '), 2, 'dim'));
  }
  return `${lines.join('\n')}\n`;
}

function head(report: Report): string[] {
  const { name, notes } = report.submission;
  const started = [serverInWords(report.submission), sandboxInWords(report.submission)];
  return [
    `Mini Chat App: ${name}, edition ${report.edition}`,
    ...started.flatMap((line) => line ?? []),
    ...(report.only === undefined ? [] : [`Only: ${report.only.length} of the checks, as chosen`]),
    ...notes.map((note) => `Note: ${note}`),
  ];
}

/** The score in one line, with a sign for how it went. */
export function verdictLine(report: Report): string {
  const { earned, possible } = report.score;
  const points = `${amount(earned)} of ${amount(possible)} points`;
  switch (report.status) {
    case 'passed':
      return `✓ ${points}. Everything that is graded works.`;
    case 'failed':
      return `✗ ${points}`;
    case 'incomplete':
      return `! ${points} so far, but the grader itself failed in places: grade again before you use this score.`;
  }
}

/** The score of one area in words. */
export const areaScore = ({ area, earned, possible }: Report['areas'][number]): string =>
  `${AREA_NAMES[area]} ${amount(earned)} of ${amount(possible)}`;
