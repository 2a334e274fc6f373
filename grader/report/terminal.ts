import type { CheckResult, Report } from '../types/report.ts';
import { costsPoints } from './costs.ts';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  /** Columns of the terminal. */
  width: number;
  color: boolean;
  /** Shows every check, the events that a failure rests on, and times. */
  verbose: boolean;
}

const WIDEST = 100;
const NARROWEST = 30;

/** Outcomes by symbol and word, so that nothing depends on colour. */
const SIGNS = {
  pass: { symbol: '✓', word: 'pass', style: 'green' },
  partial: { symbol: '◐', word: 'partly', style: 'yellow' },
  fail: { symbol: '✗', word: 'fail', style: 'red' },
  skipped: { symbol: '–', word: 'not judged', style: 'dim' },
  'not-applicable': { symbol: '·', word: 'does not apply', style: 'dim' },
  error: { symbol: '!', word: 'grader error', style: 'yellow' },
} as const;

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
type Style = keyof typeof CODES;

/** The report as lines for a terminal: the score, what to mend first, the rest. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const width = Math.max(NARROWEST, Math.min(options.width, WIDEST));
  const paint = (style: Style, text: string) => (options.color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
  const para = (text: string, indent: number, style?: Style) =>
    wrap(text, width - indent).map((line) => ' '.repeat(indent) + (style ? paint(style, line) : line));
  const labelled = (label: string, text: string | undefined) => {
    if (!text) return [];
    const column = 12;
    if (width < 60) return para(`${label}: ${text}`, 4);
    const [first = '', ...rest] = wrap(text, width - 4 - column);
    return [`    ${paint('dim', label.padEnd(column))}${first}`, ...rest.map((line) => ' '.repeat(4 + column) + line)];
  };
  const heading = (text: string) => ['', ...para(text, 0, 'bold'), ''];

  const line = (check: CheckResult) => {
    const { symbol, word, style } = signOf(check);
    const points = check.possible > 0 ? `, ${amount(check.earned)} of ${amount(check.possible)}` : '';
    const [first = '', ...rest] = wrap(`${symbol} ${check.title}`, width - 4);
    const facts = wrap(`${check.id}: ${word}${points}`, width - 4);
    return [
      `  ${paint(style, first)}`,
      ...rest.map((more) => `    ${paint(style, more)}`),
      ...facts.map((more) => `    ${paint('dim', more)}`),
    ];
  };
  const explain = (check: CheckResult) => [
    ...para(check.message, 4),
    ...labelled('Expected', check.expected),
    ...labelled('Observed', check.observed),
    ...labelled('Why', check.why),
    ...labelled('Next step', check.hint),
    ...labelled('Handout', `docs/handout.md#${check.handout}`),
    ...(options.verbose ? check.cites.flatMap((cite) => labelled(`${Math.round(cite.at)} ms`, cite.text)) : []),
  ];

  const by = (test: (check: CheckResult) => boolean) => report.checks.filter(test);
  const isFirst = (check: CheckResult) => report.rootCauses.includes(check.id);
  const found = by((check) => check.outcome === 'fail' || check.outcome === 'partial');
  const costs = (check: CheckResult) => costsPoints(check, report.checks);
  const errors = by((check) => check.outcome === 'error');
  const alsoFailing = found.filter((check) => costs(check) && !isFirst(check));
  const remarks = [
    ...found.filter((check) => !costs(check)),
    ...by((check) => check.outcome === 'pass' && check.message !== ''),
  ];
  const skipped = by((check) => check.outcome === 'skipped');
  const outside = by((check) => check.outcome === 'not-applicable');
  const passed = by((check) => check.outcome === 'pass' && check.message === '');

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
  if (report.rootCauses.length > 0) {
    lines.push(...heading(report.rootCauses.length === 1 ? 'Mend this first' : 'Mend these first, in this order'));
    report.rootCauses.forEach((id, index) => {
      const check = report.checks.find((each) => each.id === id);
      if (!check) return;
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
      lines.push(...para(`– behind ${because}: ${waiting.join(', ')}`, 2, 'dim'));
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
      lines.push(...para(`· ${ids.join(', ')}: ${reason}`, 2, 'dim'));
    }
  }
  if (options.verbose) {
    const stages = Object.entries(report.timing).map(([stage, ms]) => `${stage} ${ms} ms`);
    lines.push(...heading('Times'), ...para(stages.join(', '), 2, 'dim'));
  }
  return `${lines.join('\n')}\n`;
}

/** How the server's file was found, in words. */
const FOUND: Readonly<Record<string, string>> = {
  Procfile: 'named in the Procfile',
  'package.json': 'named in package.json',
  'known name': 'by its usual name',
  'only script': 'the only script there',
  'named file': 'the file you named',
};

function head(report: Report): string[] {
  const { name, entry, runtime, entryFrom, notes } = report.submission;
  const started = entry
    ? `Server: ${entry} (${runtime}, ${FOUND[entryFrom ?? ''] ?? entryFrom})`
    : runtime
      ? `Server: started by ${entryFrom}`
      : undefined;
  return [
    `Mini Chat App: ${name}, edition ${report.edition}`,
    ...(started ? [started] : []),
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

const AREAS = ['server', 'client', 'accessibility', 'together'] as const;
const AREA_NAMES = {
  server: 'Server',
  client: 'Client',
  accessibility: 'Accessibility',
  together: 'Together',
} as const;

/** The score of one area in words. */
export const areaScore = ({ area, earned, possible }: Report['areas'][number]): string =>
  `${AREA_NAMES[area]} ${amount(earned)} of ${amount(possible)}`;

const signOf = (check: CheckResult) => SIGNS[check.outcome];

const amount = (points: number): string => String(Math.round(points * 100) / 100);
