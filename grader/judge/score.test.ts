import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Verdict } from './check.ts';
import { type Judgement, runChecks } from './run-checks.ts';
import { pointsOf, total } from './score.ts';
import { DEFAULT_RUBRIC, SPRING, WINTER } from './testing/editions.ts';
import { change, on } from './testing/flaw.ts';
import { type Staging, stage } from './testing/stage.ts';

const [anyCheck] = checks;
const judgement = (verdict: Verdict): Judgement => ({ check: { ...anyCheck, id: 'a' } as Judgement['check'], verdict });
const rubric = (worth: Rubric['checks'][string]): Rubric => ({ id: 'r', title: 'R', checks: { a: worth } });
const finding = (outcome: 'fail' | 'partial', messageId = 'some'): Verdict => ({
  outcome,
  messageId,
  data: {},
  cites: [],
});

describe('points of one verdict', () => {
  it.each<[string, Verdict, Rubric['checks'][string], number, number]>([
    ['a pass earns all', { outcome: 'pass' }, { points: 0.4 }, 0.4, 0.4],
    ['a remark with a pass costs nothing', { outcome: 'pass', messageId: 'some' }, { points: 0.4 }, 0.4, 0.4],
    ['a failure earns nothing', finding('fail'), { points: 0.4 }, 0, 0.4],
    ['a partial success earns half when nothing is said', finding('partial'), { points: 0.4 }, 0.2, 0.4],
    ['a partial success earns its share', finding('partial'), { points: 0.4, partial: 0.25 }, 0.1, 0.4],
    ['a partial success may earn nothing', finding('partial'), { points: 0.4, partial: 0 }, 0, 0.4],
    [
      'credit for a message goes before',
      finding('partial'),
      { points: 0.4, partial: 0.25, credit: { some: 1 } },
      0.4,
      0.4,
    ],
    ['credit may be nothing', finding('partial'), { points: 0.4, credit: { some: 0 } }, 0, 0.4],
    ['credit for another message changes nothing', finding('partial'), { points: 0.4, credit: { other: 1 } }, 0.2, 0.4],
    ['a failure may get credit', finding('fail'), { points: 0.4, credit: { some: 0.5 } }, 0.2, 0.4],
    ['`partial` is not for failures', finding('fail'), { points: 0.4, partial: 1 }, 0, 0.4],
    ['what is skipped earns nothing and counts', { outcome: 'skipped', because: 'b' }, { points: 0.4 }, 0, 0.4],
    ['what does not apply is left out', { outcome: 'not-applicable', detail: '' }, { points: 0.4 }, 0, 0],
    ['what the grader could not judge is left out', { outcome: 'error', detail: '' }, { points: 0.4 }, 0, 0],
  ])('%s', (_, verdict, worth, earned, possible) => {
    expect(pointsOf(judgement(verdict), rubric(worth))).toEqual({ earned, possible });
  });

  it('is nothing for a check that the rubric does not name', () => {
    expect(pointsOf(judgement(finding('fail')), { id: 'r', title: 'R', checks: {} })).toEqual({
      earned: 0,
      possible: 0,
    });
  });
});

describe('the total', () => {
  it('is told to two decimals, whatever floating point makes of the parts', () => {
    const parts = Array.from({ length: 3 }, () => ({ earned: 0.1, possible: 0.3 }));
    expect(total(parts)).toEqual({ earned: 0.3, possible: 0.9 });
    expect(total([{ earned: 1 / 3, possible: 1 }])).toEqual({ earned: 0.33, possible: 1 });
    expect(total([])).toEqual({ earned: 0, possible: 0 });
  });

  const score = async (staging: Staging) =>
    total(runChecks(checks, await stage(staging)).map((each) => pointsOf(each, DEFAULT_RUBRIC)));
  const copiedSample = change('disconnect', (object) => ({ ...object, type: 'login' }));

  it.each<[string, Staging, { earned: number; possible: number }]>([
    ['five points for a perfect submission', { edition: SPRING, page: {} }, { earned: 5, possible: 5 }],
    ['half of them for a perfect server alone', {}, { earned: 2.5, possible: 2.5 }],
    ['less to get where nobody is named', { edition: WINTER }, { earned: 2.3, possible: 2.3 }],
    ['less to get at an address', { mode: 'url' }, { earned: 2.03, possible: 2.03 }],
    ["nothing lost by the handout's own mistake", { alter: copiedSample }, { earned: 2.5, possible: 2.5 }],
    ['one loss for one flaw', { alter: on('chat', ({ data }) => [data, data]) }, { earned: 2.45, possible: 2.5 }],
    ['the start alone for a server that refuses everybody', { refuse: () => 'no' }, { earned: 0.1, possible: 2.5 }],
  ])('is %s', async (_, staging, expected) => {
    expect(await score(staging)).toEqual(expected);
  });
});
