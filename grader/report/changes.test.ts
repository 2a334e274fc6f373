import { describe, expect, it } from 'vitest';
import type { CheckResult, Report } from '../types/report.ts';
import { changesBetween, sayChanges } from './changes.ts';

const reportOf = (earned: number, outcomes: Record<string, CheckResult['outcome']>): Report =>
  ({
    score: { earned, possible: 5 },
    checks: Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome })),
  }) as Report;

describe('between two reports', () => {
  it('it is told what passes now, what fails now, and what can not be judged any more', () => {
    const before = reportOf(3.2, { a: 'fail', b: 'skipped', c: 'partial', d: 'pass', e: 'pass', f: 'pass', g: 'fail' });
    const after = reportOf(3.75, { a: 'pass', b: 'pass', c: 'pass', d: 'fail', e: 'skipped', f: 'pass', g: 'partial' });
    const changes = changesBetween(before, after);
    expect(changes).toMatchObject({ passNow: ['a', 'b', 'c'], failNow: ['d'], hiddenNow: ['e'] });
    expect(sayChanges(changes)).toBe("3 more pass, 1 new failure, 1 can't be judged any more; 3.2 → 3.75 of 5 points");
  });

  it('that nothing has changed is told as well', () => {
    const same = reportOf(5, { a: 'pass' });
    expect(sayChanges(changesBetween(same, same))).toBe('No check has changed; 5 of 5 points as before');
  });
});
