import { describe, expect, it } from 'vitest';
import type { Evidence, NotPlayed } from '../types/evidence.ts';
import type { Answers, Check, Verdict } from './check.ts';
import { runChecks } from './run-checks.ts';
import { SPRING, WINTER } from './testing/editions.ts';
import { type Staging, stage } from './testing/stage.ts';

/** A check by what it answers; its only message has the id `found`. */
const check = (
  id: string,
  judge: (answers: Answers<string>) => Verdict,
  more: Partial<Pick<Check, 'requires' | 'needs' | 'whenNotPlayed'>> = {},
): Check => ({
  id,
  area: 'server',
  title: id,
  why: 'It is an example.',
  handout: 'server-setup',
  requires: [],
  needs: [],
  messages: { found: { text: 'Found.' } },
  ...more,
  judge: (_, answers) => judge(answers),
});
const passing = (id: string, requires: string[] = []) => check(id, ({ pass }) => pass(), { requires });
const failing = (id: string, requires: string[] = []) => check(id, ({ fail }) => fail('found'), { requires });
const skipping = (id: string, because: string) => check(id, ({ skipped }) => skipped(because));

async function verdicts(checks: readonly Check[], evidence: Evidence | Promise<Evidence> = stage()) {
  return Object.fromEntries(runChecks(checks, await evidence).map(({ check, verdict }) => [check.id, verdict]));
}

const withReason = (reason: NotPlayed['reason'], more: Staging = {}) =>
  stage({ ...more, notPlayed: { crowd: { reason, detail: 'the detail' } } });

describe('a check that requires another', () => {
  it('is judged when that passes, is a partial success or does not apply', async () => {
    const checks = [
      passing('a'),
      check('b', ({ partial }) => partial('found')),
      check('c', ({ notApplicable }) => notApplicable('edition')),
      passing('d', ['a', 'b', 'c']),
    ];
    expect(await verdicts(checks)).toMatchObject({ d: { outcome: 'pass' } });
  });

  it('is skipped when that fails, and names the first cause through a chain', async () => {
    const checks = [failing('a'), passing('b', ['a']), passing('c', ['b']), failing('d', ['c'])];
    const skipped = { outcome: 'skipped', because: 'a' };
    expect(await verdicts(checks)).toMatchObject({ b: skipped, c: skipped, d: skipped });
  });

  it('is not judged at all when skipped', async () => {
    let judged = 0;
    const counting = check(
      'b',
      ({ pass }) => {
        judged += 1;
        return pass();
      },
      { requires: ['a'] },
    );
    await verdicts([failing('a'), counting]);
    expect(judged).toBe(0);
  });

  it('is an error when that is one', async () => {
    const checks = [check('a', ({ error }) => error('our fault')), passing('b', ['a']), passing('c', ['b'])];
    const error = { outcome: 'error', detail: 'our fault' };
    expect(await verdicts(checks)).toMatchObject({ b: error, c: error });
  });

  it('names the first of several that fail', async () => {
    const checks = [failing('a'), failing('b'), passing('c', ['b', 'a'])];
    expect(await verdicts(checks)).toMatchObject({ c: { outcome: 'skipped', because: 'b' } });
  });
});

describe('a check that skips itself because of another', () => {
  it('may name one that stands later in the list', async () => {
    const checks = [skipping('a', 'b'), failing('b')];
    expect(await verdicts(checks)).toMatchObject({ a: { outcome: 'skipped', because: 'b' } });
  });

  it('names the first cause, wherever that stands', async () => {
    const checks = [skipping('a', 'b'), skipping('b', 'c'), failing('c'), passing('d', ['a'])];
    const skipped = { outcome: 'skipped', because: 'c' };
    expect(await verdicts(checks)).toMatchObject({ a: skipped, b: skipped, d: skipped });
  });

  it('is an error when nothing wrong was found there: nobody loses points without a reason', async () => {
    const checks = [passing('a'), skipping('b', 'a'), passing('c', ['b'])];
    const { b, c } = await verdicts(checks);
    expect(b).toMatchObject({ outcome: 'error', detail: expect.stringContaining('"a"') });
    expect(c).toMatchObject({ outcome: 'error' });
  });

  it('is an error when there is no such check', async () => {
    expect(await verdicts([skipping('a', 'nowhere')])).toMatchObject({
      a: { outcome: 'error', detail: expect.stringContaining('nowhere') },
    });
  });

  it('is an error when two wait for each other', async () => {
    const { a, b } = await verdicts([skipping('a', 'b'), skipping('b', 'a')]);
    expect([a?.outcome, b?.outcome]).toEqual(['error', 'error']);
  });
});

describe('a check that breaks', () => {
  it('is an error, which says what happened, and no loss', async () => {
    const broken = check('a', () => {
      throw new TypeError('no frame');
    });
    expect(await verdicts([broken, passing('b')])).toMatchObject({
      a: { outcome: 'error', detail: expect.stringContaining('no frame') },
      b: { outcome: 'pass' },
    });
  });

  it('breaks when it uses a message that it has not declared', async () => {
    expect(await verdicts([check('a', ({ fail }) => fail('unheard-of'))])).toMatchObject({
      a: { outcome: 'error', detail: expect.stringContaining('unheard-of') },
    });
  });
});

describe('a check whose scenario was not played', () => {
  const needy = check('needy', ({ pass }) => pass(), { needs: ['crowd'] });
  const inTheWay = [failing('server-starts'), failing('chat-reaches-others'), failing('page-loads')];

  it.each([
    ['disruptive', { outcome: 'not-applicable', detail: 'the detail' }],
    ['no-server', { outcome: 'skipped', because: 'server-starts' }],
    ['no-chat', { outcome: 'skipped', because: 'chat-reaches-others' }],
    ['no-client', { outcome: 'skipped', because: 'page-loads' }],
    ['no-page', { outcome: 'skipped', because: 'page-loads' }],
    ['not-asked', { outcome: 'not-applicable', detail: 'the detail' }],
    ['no-browser', { outcome: 'error', detail: 'the detail' }],
    ['grader-fault', { outcome: 'error', detail: 'the detail' }],
  ] as const)('%s', async (reason, expected) => {
    expect((await verdicts([...inTheWay, needy], withReason(reason))).needy).toEqual(expected);
  });

  it('does not apply when nobody asked for it, whatever else is in the way', async () => {
    const requiring = check('a', ({ pass }) => pass(), { requires: ['server-starts'], needs: ['crowd'] });
    expect((await verdicts([...inTheWay, requiring], withReason('not-asked'))).a?.outcome).toBe('not-applicable');
  });

  it('fails when the reason is its own to tell', async () => {
    const telling = check('a', ({ pass }) => pass(), { needs: ['crowd'], whenNotPlayed: { 'no-client': 'found' } });
    expect(await verdicts([telling], withReason('no-client'))).toMatchObject({
      a: { outcome: 'fail', messageId: 'found', data: { detail: 'the detail' } },
    });
  });

  it.each([
    ['visit', 'no-page-errors'],
    ['hostile-text', 'shows-text-not-html'],
    ['odd-names', 'odd-names-listed'],
  ])('names the check that tells of a page that stopped in "%s"', async (scenario, because) => {
    const evidence = await withReason('no-page', { page: {} });
    const events: Evidence['transcripts'][string]['events'] = [{ kind: 'page-crashed', at: 0, page: 'visitor' }];
    evidence.transcripts[scenario] = { scenario, fresh: true, events };
    expect((await verdicts([needy, failing(because)], evidence)).needy).toEqual({ outcome: 'skipped', because });
  });

  it('does not apply to an address when it needs the start of the server', async () => {
    const starting = check('a', ({ pass }) => pass(), { needs: ['start-up'] });
    expect((await verdicts([starting], stage({ mode: 'url' }))).a?.outcome).toBe('not-applicable');
  });

  it.each(['local', 'url'] as const)(
    'is an error when evidence (%s) lacks a transcript and does not say why',
    async (mode) => {
      const evidence = await stage({ mode, allowDisruptive: true });
      const { crowd: _, ...transcripts } = evidence.transcripts;
      expect((await verdicts([needy], { ...evidence, transcripts })).needy).toMatchObject({
        outcome: 'error',
        detail: expect.stringContaining('crowd'),
      });
    },
  );
});

describe('a check that asks about others', () => {
  it('is told the first that fails or is skipped, and not one that passes or is partly right', async () => {
    const asking = check('z', ({ failing: first, fail, pass }) =>
      first('a', 'b', 'c', 'd') === 'c' ? pass() : fail('found'),
    );
    const checks = [passing('a'), check('b', ({ partial }) => partial('found')), failing('c'), failing('d'), asking];
    expect((await verdicts(checks)).z?.outcome).toBe('pass');
  });
});

describe('what does not apply', () => {
  const asked = check('a', ({ notApplicable }) => notApplicable('outside'));
  const ofTheEdition = check('b', ({ edition, notApplicable, pass }) =>
    edition.fields.joined === null ? notApplicable('edition') : pass(),
  );

  it.each([
    ['at an address', { mode: 'url', edition: SPRING }, asked, 'from outside'],
    ['in an edition', { mode: 'local', edition: WINTER }, ofTheEdition, 'winter-2022'],
    ['in an edition, at an address', { mode: 'url', edition: WINTER }, ofTheEdition, 'winter-2022'],
  ] as const)('says why: %s', async (_, staging, each, words) => {
    expect((await verdicts([each], stage(staging)))[each.id]).toMatchObject({
      outcome: 'not-applicable',
      detail: expect.stringContaining(words),
    });
  });
});
