import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { runChecks } from '../judge/run-checks.ts';
import { NODE_PORT_TAKEN, NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { DEFAULT_RUBRIC, readSchemas, WINTER } from '../judge/testing/editions.ts';
import { change, drops, ends, on, prints, without } from '../judge/testing/flaw.ts';
import { type Staging, stage, started } from '../judge/testing/stage.ts';
import type { Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';
import { buildReport } from './build-report.ts';
import { renderJson } from './json.ts';

const ajv = new Ajv2020({ strict: false });
for (const name of ['edition', 'evidence']) ajv.addSchema(readSchemas<object>(`${name}.schema.json`));
const isReport = ajv.compile(readSchemas<object>('report.schema.json'));

async function reportOn(staging: Staging = {}, rubric = DEFAULT_RUBRIC): Promise<Report> {
  const evidence = await stage(staging);
  return buildReport(evidence, runChecks(checks, evidence), rubric, '1.2.3');
}

const noChat: Staging = { alter: on('chat', () => []) };
const manyFlaws: Staging = {
  alter: change(['login', 'disconnect', 'chat'], (object, { about }) =>
    about === 'chat'
      ? without(object, 'mood')
      : { ...without(object, 'active_users', 'user_joined', 'user_left'), type: about.toUpperCase() },
  ),
};
const portTaken: Staging = { startUp: [started, prints(NODE_PORT_TAKEN), ends()] };

describe('a report', () => {
  it.each<[string, Staging]>([
    ['a perfect server', {}],
    ['another edition', { edition: WINTER }],
    ['an address', { mode: 'url' }],
    ['a perfect submission', { page: {} }],
    ['a page without a list', { page: { without: ['users'] } }],
    ['a silent server', { alter: () => [] }],
    ['many flaws', manyFlaws],
    ['a server that does not start', { startUp: [started, ends()] }],
    ['a fault of the grader', portTaken],
    ['a crash', { after: ({ about, actor }) => (about === 'chat' ? [prints(NODE_TYPE_ERROR), drops(actor)] : []) }],
  ])('on %s is valid, as it is and as JSON', async (_, staging) => {
    const report = await reportOn(staging);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(JSON.parse(renderJson(report))).toEqual(report);
    expect(report.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it.each<[string, Staging, Report['status']]>([
    ['passed', {}, 'passed'],
    [
      'passed, where only a remark is left',
      { alter: change('disconnect', (object) => ({ ...object, type: 'login' })) },
      'passed',
    ],
    ['failed', noChat, 'failed'],
    ['incomplete, when the grader is to blame', portTaken, 'incomplete'],
  ])('is %s', async (_, staging, status) => {
    expect((await reportOn(staging)).status).toBe(status);
  });

  it('names what to mend first: at most three findings, in the order of the lab', async () => {
    const { rootCauses, checks: results } = await reportOn(manyFlaws);
    const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(failed.length).toBeGreaterThan(3);
    expect(rootCauses).toEqual(failed.slice(0, 3));
    expect((await reportOn()).rootCauses).toEqual([]);
    expect((await reportOn(noChat)).rootCauses).toEqual(['chat-reaches-sender', 'chat-reaches-others']);
  });

  it('names a finding that is worth nothing itself when points wait behind it', async () => {
    const rubric: Rubric = { id: 'own', title: 'Own', checks: { 'exactly-once': { points: 2 } } };
    const { rootCauses, score, status } = await reportOn(noChat, rubric);
    expect({ rootCauses, score, status }).toEqual({
      rootCauses: ['chat-reaches-others'],
      score: { earned: 0, possible: 2 },
      status: 'failed',
    });
  });

  it('says of each check what was found, and of skipped ones why', async () => {
    const { checks: results } = await reportOn(noChat);
    const worth = (id: string) => DEFAULT_RUBRIC.checks[id]?.points;
    const result = (id: string) => results.find((check) => check.id === id);
    expect(result('chat-reaches-others')).toMatchObject({
      outcome: 'fail',
      earned: 0,
      possible: worth('chat-reaches-others'),
      messageId: 'missed',
      message: 'Ana sent a chat message, but it never came to Bo and Cyril.',
      expected: 'the chat message goes to Ana, Bo and Cyril',
      observed: 'Bo and Cyril did not get the message',
      handout: 'server-chat',
    });
    expect(result('chat-verbatim')).toMatchObject({
      outcome: 'skipped',
      because: 'chat-reaches-others',
      earned: 0,
      possible: worth('chat-verbatim'),
      messageId: null,
      message: 'Not judged, because "chat-reaches-others" fails.',
    });
    expect(result('server-starts')).toMatchObject({
      outcome: 'pass',
      earned: worth('server-starts'),
      possible: worth('server-starts'),
      message: '',
      cites: [],
    });
  });

  it('cites events that are there, in words', async () => {
    const evidence = await stage(noChat);
    const { checks: results } = buildReport(evidence, runChecks(checks, evidence), DEFAULT_RUBRIC, '1.2.3');
    const cites = results.find(({ id }) => id === 'chat-reaches-others')?.cites ?? [];
    expect(cites.map(({ text }) => text)).toEqual([
      'Ana: says something',
      'no chat message came to Ana, Bo, Cyril within 400 ms',
    ]);
    for (const { scenario, event, at } of cites) expect(evidence.transcripts[scenario]?.events[event]?.at).toBe(at);
  });

  it('tells the score of each area in which there are points', async () => {
    expect((await reportOn({ page: { list: () => [] } })).areas).toEqual([
      { area: 'server', earned: 2.5, possible: 2.5 },
      { area: 'client', earned: 1.02, possible: 1.5 },
      { area: 'accessibility', earned: 0.85, possible: 0.85 },
      { area: 'together', earned: 0, possible: 0.15 },
    ]);
    expect((await reportOn()).areas).toEqual([{ area: 'server', earned: 2.5, possible: 2.5 }]);
  });

  it('leaves what does not apply out of the points', async () => {
    const { checks: results, score } = await reportOn({ edition: WINTER });
    expect(results.find(({ id }) => id === 'login-names-who-joined')).toMatchObject({
      outcome: 'not-applicable',
      possible: 0,
    });
    expect(score).toEqual({ earned: 2.3, possible: 2.3 });
  });

  it('holds nothing that could do harm when it is printed', async () => {
    const evil = '\u001b[2J\u202e\r\u009b';
    const evidence = await stage({
      ...noChat,
      after: ({ about, actor }) =>
        about === 'chat'
          ? [prints(`TypeError: ${evil}`), { kind: 'closed', client: actor, by: 'server', code: 1011, reason: evil }]
          : [],
      notPlayed: { crowd: { reason: 'grader-fault', detail: `Error: ${evil}\n    at here` } },
    });
    const hostile = {
      ...evidence,
      submission: {
        ...evidence.submission,
        name: `lab${evil}`,
        entry: `a${evil}.js`,
        entryFrom: `P${evil}`,
        notes: [`note${evil}`],
      },
    };
    const report = buildReport(hostile, runChecks(checks, hostile), DEFAULT_RUBRIC, '1.2.3');
    expect(JSON.stringify(report)).toContain('\\\\u{1b}[2J');
    expect(stringsIn(report).filter((text) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))).toEqual([]);
  });
});

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
