import { checks } from '../../../checks/index.ts';
import { DEFAULT_RUBRIC } from '../../../judge/testing/editions.ts';
import type { CheckMark, ClassReport, RootCause, Row, RowFiles } from '../../../types/class-report.ts';

/** What one can do wrong: what it is told, and the checks that can't be judged then. */
interface MadeMistake extends RootCause {
  skips: string[];
}

const mistake = (check: string, messageId: string, message: string, skips: string[] = []): MadeMistake => ({
  check,
  messageId,
  message,
  skips,
});

/** Nine mistakes that are often made; `NAME` stands for a name, which is another one in each report. */
export const MISTAKES: readonly MadeMistake[] = [
  mistake('disconnect-updates-list', 'still-there', 'NAME left, but is still in the list.', ['works-together']),
  mistake('history-not-replayed', 'everywhere', 'When NAME writes, old messages are read out again.'),
  mistake('chat-sides', 'one-class', 'All messages have the class `left`; none has `right`.'),
  mistake('users-list-on-later-login', 'missing', 'When NAME came later, the page did not list them.', [
    'arrival-heard',
  ]),
  mistake(
    'unknown-type-logged',
    'not-logged',
    'The server printed nothing about a message of the unknown type "wave".',
  ),
  mistake('survives-bad-json', 'server-ended', 'The server ended when it received text that is not JSON.'),
  mistake('chat-region-ready', 'off', 'The region of the chat has `aria-live="off"`.', [
    'message-heard',
    'message-heard-with-sender',
    'message-heard-once',
  ]),
  mistake('login-names-who-joined', 'other-field', '`user_joined` is missing; the message has `username` instead.'),
  mistake(
    'accepts-connections',
    'handler-without-path',
    'The server ends every connection as soon as it is made.',
    checks
      .filter(({ area, id }) => area === 'server' && !/server-starts|honours-port|accepts/.test(id))
      .map(({ id }) => id),
  ),
];

const FIRST = ['Ana', 'Bo', 'Chiara', 'Đorđe', 'Elif', 'Fatima', 'Gaël', 'Hana', 'Ishaan', 'João', 'Kenji', 'Łucja'];
const LAST = [
  'Abara',
  'Brandt',
  'Cohen',
  'da Silva',
  'Eriksson',
  "O'Brien",
  'García',
  'Ibrahim',
  'Nguyễn',
  '王',
  'كريم',
];

export const TITLES: ReadonlyMap<string, string> = new Map(checks.map(({ id, title }) => [id, title]));

const filesFor = (key: string): RowFiles => ({
  html: `reports/${key}.html`,
  text: `reports/${key}.txt`,
  json: `reports/${key}.json`,
  evidence: `evidence/${key}.json.gz`,
});

export const personAt = (nth: number): Row => ({
  key: `canvas-${1000 + nth}`,
  name: `${FIRST[nth % FIRST.length]} ${LAST[nth % LAST.length]}`,
  userId: `${1000 + nth}`,
  state: 'nothing-submitted',
  late: false,
  uploads: [],
  notes: [],
});

/** The row of somebody who made the given mistakes, with the points of the default rubric. */
export function gradedRow(person: Row, made: readonly MadeMistake[]): Row {
  const marks = checks.map(({ id }): CheckMark => {
    const possible = DEFAULT_RUBRIC.checks[id]?.points ?? 0;
    const own = made.find(({ check }) => check === id);
    if (own?.messageId === 'one-class')
      return { id, outcome: 'partial', earned: possible / 2, possible, messageId: own.messageId };
    if (own) return { id, outcome: 'fail', earned: 0, possible, messageId: own.messageId };
    if (made.some(({ skips }) => skips.includes(id)))
      return { id, outcome: 'skipped', earned: 0, possible, messageId: null };
    return { id, outcome: 'pass', earned: possible, possible, messageId: null };
  });
  const sum = (pick: (mark: CheckMark) => number) =>
    Math.round(100 * marks.reduce((total, mark) => total + pick(mark), 0)) / 100;
  const earned = sum((mark) => mark.earned);
  return {
    ...person,
    state: 'graded',
    uploads: [{ name: `submissions/${person.key}_lab.zip`, counts: true }],
    earned,
    possible: sum((mark) => mark.possible),
    score: earned,
    rootCauses: made.map(({ check, messageId, message }) => ({
      check,
      messageId,
      message: message.replace('NAME', `Vi${person.key.slice(-2)}`),
    })),
    checks: marks,
    files: filesFor(person.key),
    seconds: 14.2,
  };
}

/** Points that were changed afterwards. */
const adjusted = (row: Row, kind: 'late' | 'override', points: number, reason: string): Row => ({
  ...row,
  late: row.late || kind === 'late',
  adjustments: [{ kind, points, reason }],
  score: Math.round(100 * Math.max(0, (row.score ?? 0) + points)) / 100,
});

/** Which mistakes the nth person makes: early ones of the list often, late ones seldom; every fourth makes none. */
const mistakesAt = (nth: number): MadeMistake[] =>
  nth % 4 === 0 ? [] : MISTAKES.filter((_, which) => (nth * 23 + which * 5) % (3 + 2 * which) === 0);

/**
 * A class as it could be: one who needs review, two who could not be graded, three who handed in nothing, and everybody else graded,
 * some late, one with an override, one excused.
 */
export function madeClass(size = 60): ClassReport {
  const rows = Array.from({ length: size }, (_, nth): Row => {
    const person = personAt(nth);
    const row = gradedRow(person, mistakesAt(nth));
    switch (nth) {
      case 7: {
        const { score: _, ...withoutScore } = row;
        return {
          ...withoutScore,
          state: 'needs-review',
          reason: 'The grader could not judge chat-appended. The browser ended.',
          checks: (row.checks ?? []).map((mark) =>
            mark.id === 'chat-appended' ? { ...mark, outcome: 'error', earned: 0, possible: 0, messageId: null } : mark,
          ),
        };
      }
      case 21:
        return { ...person, state: 'could-not-grade', reason: 'lab.rar is a RAR archive; the grader reads zip files.' };
      case 34:
        return { ...person, state: 'could-not-grade', reason: 'lab.zip holds neither a server nor a client.' };
      case 11:
      case 30:
      case 59:
        return person;
      case 5:
      case 26:
        return adjusted(row, 'late', -0.5, 'one day late, 10 % a day');
      case 13:
        return { ...row, late: true, notes: ['lab-1.zip was set aside: lab-2.zip is a later upload.'] };
      case 18:
        return adjusted(row, 'override', 0.3, 'explained it in the lab');
      case 42:
        return { ...row, excused: true };
      default:
        return row;
    }
  });
  return {
    schemaVersion: 1,
    grader: '1.2.3',
    startedAt: '2026-03-01T09:30:12.000Z',
    edition: 'spring-2022',
    rubric: 'default',
    possible: 5,
    source: { name: 'submissions.zip', platform: 'canvas' },
    rows,
  };
}
