import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { runChecks } from '../judge/run-checks.ts';
import { NODE_PORT_TAKEN } from '../judge/testing/consoles.ts';
import { DEFAULT_RUBRIC } from '../judge/testing/editions.ts';
import { change, drops, ends, on, prints, rename, without } from '../judge/testing/flaw.ts';
import { type Staging, stage, started } from '../judge/testing/stage.ts';
import type { Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';
import { buildReport } from './build-report.ts';
import { renderTerminal, type TerminalOptions } from './terminal.ts';

async function reportOn(staging: Staging = {}, rubric: Rubric = DEFAULT_RUBRIC): Promise<Report> {
  const evidence = await stage(staging);
  return buildReport(evidence, runChecks(checks, evidence), rubric, '1.2.3');
}

const worth = (id: string) => DEFAULT_RUBRIC.checks[id]?.points;

const render = (report: Report, options: Partial<TerminalOptions> = {}) =>
  renderTerminal(report, { width: 80, color: false, verbose: false, ...options });
/** A terminal's instructions to change the style, and nothing else. */
const STYLES = new RegExp(`${String.fromCharCode(27)}\\[(?:0|1|2|31|32|33)m`, 'g');

const noChat: Staging = { alter: on('chat', () => []) };
const copiedSample: Staging = { alter: change('disconnect', (object) => ({ ...object, type: 'login' })) };
const manyFlaws: Staging = {
  alter: change(['login', 'disconnect', 'chat'], (object, { about }) =>
    about === 'chat'
      ? without(object, 'mood')
      : {
          ...rename(rename(object, 'active_users', 'users'), 'user_left', 'who'),
          type: about.toUpperCase(),
          user_joined: 7,
        },
  ),
  after: ({ about, actor, sent }) =>
    about === 'unknown-type'
      ? [{ kind: 'received', client: 'Bo', data: sent }]
      : about === 'bad-json'
        ? [drops(actor)]
        : [],
};
const portTaken: Staging = { startUp: [started, prints(NODE_PORT_TAKEN), ends()] };
const EVIL = '\u001b[2J\u001b]0;title\u0007\u202e\u009b31m\r';
const hostile: Staging = {
  alter: change('chat', (object) => ({ ...object, text: `${EVIL}你好🙂${'x'.repeat(500)}${String(object.text)}` })),
  after: ({ about, actor }) =>
    about === 'bad-json'
      ? [prints(`TypeError: ${EVIL}`), { kind: 'closed', client: actor, by: 'server', code: 4000, reason: EVIL }]
      : [],
};

const REPORTS: [string, () => Promise<Report>][] = [
  ['a perfect server', () => reportOn()],
  ['an address', () => reportOn({ mode: 'url' })],
  ['many flaws', () => reportOn(manyFlaws)],
  ['a fault of the grader', () => reportOn(portTaken)],
  ["the handout's mistake", () => reportOn(copiedSample)],
  [
    'a hostile submission',
    async () => {
      const report = await reportOn(hostile);
      return buildReportNamed(report);
    },
  ],
];

/** The same report for a submission with a name that is long and wide. */
const buildReportNamed = (report: Report): Report => ({
  ...report,
  submission: { ...report.submission, name: `${'你好'.repeat(40)} ${'lab'.repeat(60)}`, notes: ['n'.repeat(300)] },
});

describe.each(REPORTS)('the report on %s', (_, make) => {
  it.each([40, 80, 200])('has no line that is wider than a terminal of %i columns', async (width) => {
    const report = await make();
    for (const verbose of [false, true]) {
      const plain = render(report, { width, verbose });
      for (const line of plain.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(width);
      const colored = render(report, { width, verbose, color: true });
      expect(colored).not.toBe(plain);
      expect(colored.replaceAll(STYLES, '')).toBe(plain);
    }
  });

  it('lets nothing through that a terminal would obey', async () => {
    const report = await make();
    for (const verbose of [false, true])
      expect(render(report, { verbose })).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('ends with the end of a line, and has no two empty lines in a row', async () => {
    const text = render(await make(), { verbose: true });
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toContain('\n\n\n');
  });
});

describe('what a person reads', () => {
  it('says that everything works', async () => {
    const text = render(await reportOn());
    expect(text).toContain('Mini Chat App: my-lab, edition spring-2022');
    expect(text).toContain('Server: server/chat-server.js (javascript, named in the Procfile)');
    expect(text).toContain('✓ 2.5 of 2.5 points. Everything that is graded works.');
    expect(text).toContain(`Works: ${checks.filter(({ area }) => area === 'server').length} checks`);
    expect(text).not.toMatch(/Mend|Remarks|Not judged/);
  });

  it('tells the score of each area when there are several', async () => {
    expect(render(await reportOn({ page: {} }))).toContain(
      '✓ 5 of 5 points. Everything that is graded works.\n  Server 2.5 of 2.5 · Client 1.5 of 1.5 · Accessibility 0.85 of 0.85 · Together\n  0.15 of 0.15\n',
    );
    expect(render(await reportOn())).not.toContain('Server 2.5 of 2.5');
  });

  it('tells first what to mend first, with all that helps', async () => {
    const text = render(await reportOn(noChat));
    const [, first = '', second = ''] = text.split(/Fix these first, in this order|Not judged, because/);
    expect(first).toContain('✗ The person who sends a message gets it back from the server');
    expect(first).toContain(`chat-reaches-others: fail, 0 of ${worth('chat-reaches-others')}`);
    expect(first).toMatch(/Expected +the chat message goes to Ana, Bo and Cyril/);
    expect(first).toMatch(/Observed +Bo and Cyril did not get the message/);
    expect(first).toMatch(/Why +People can only talk when everybody sees/);
    expect(first).toMatch(/Next step +To which connections/);
    expect(first).toContain('npx grade explain chat-reaches-others');
    expect(second).toContain('behind chat-reaches-others: chat-verbatim, chat-in-order');
  });

  it('tells the others shortly, and at length when asked', async () => {
    const report = await reportOn(manyFlaws);
    const [, short = ''] = render(report).split('Also failing');
    const [, long = ''] = render(report, { verbose: true }).split('Also failing');
    expect(short).toContain('disconnect-has-its-type: fail');
    expect(short).not.toContain('Expected');
    expect(long).toContain('Expected');
    expect(long).toMatch(/\d+ ms +Ana ← server/);
    expect(long).toContain('scenarios 200 ms');
  });

  it('shows each outcome by a symbol and a word', async () => {
    const all =
      render(await reportOn(manyFlaws), { verbose: true }) +
      render(await reportOn(portTaken)) +
      render(await reportOn(copiedSample));
    for (const sign of [
      /✓ .*\n +[\w-]+: pass/,
      /✗ [\s\S]*?: fail/,
      /◐ [\s\S]*?: partly/,
      /! [\s\S]*?: grader error/,
      /– behind/,
    ])
      expect(all).toMatch(sign);
    expect(render(await reportOn({ mode: 'url' }), { verbose: true })).toMatch(
      /· server-starts, honours-port: It can only be seen/,
    );
  });

  it('calls what costs nothing a remark', async () => {
    const [, remarks = ''] = render(await reportOn(copiedSample)).split('Remarks, which cost nothing');
    expect(remarks).toContain(
      `disconnect-has-its-type: partly, ${worth('disconnect-has-its-type')} of ${worth('disconnect-has-its-type')}`,
    );
    expect(remarks.replaceAll(/\s+/g, ' ')).toContain('A sample in some copies of the handout shows this by mistake');
    expect(remarks).toContain('Next step');
  });

  it('calls nothing a remark that points wait behind', async () => {
    const rubric: Rubric = { id: 'own', title: 'Own', checks: { 'exactly-once': { points: 2 } } };
    const text = render(await reportOn(noChat, rubric));
    expect(text).toContain('Fix this first');
    expect(text.split('Remarks')[0]).toContain('chat-reaches-others: fail');
    expect(text).toContain('✗ 0 of 2 points');
  });

  it('shows what a hostile submission sent, made harmless', async () => {
    const text = render(await reportOn(hostile), { verbose: true, width: 100 });
    expect(text).toContain('\\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{202e}');
    expect(text).toContain('你好🙂');
  });

  it('says plainly that the grader is to blame', async () => {
    const text = render(await reportOn(portTaken));
    expect(text).toMatch(/! 0 of \d.* points so far, but the grader itself failed/);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Port 8081 is already used by another program on this computer. This server insists on it',
    );
  });
});

/** Columns that a line takes, by a rule of its own: everything beyond U+1100 that is no punctuation or symbol of ours counts two. */
function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    if (/\p{M}/u.test(character)) continue;
    columns += (code >= 0x1100 && code < 0x2000) || (code >= 0x2e80 && code < 0xfb00) || code >= 0x10000 ? 2 : 1;
  }
  return columns;
}
