import { expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import type { Check } from './check.ts';
import { narrow } from './narrowing.ts';

const chosen = (...ids: string[]): Check[] => checks.filter(({ id }) => ids.includes(id));

it('a check needs its scenarios, and those of all that has to pass first', () => {
  expect(narrow(chosen('server-starts'), checks)).toEqual({
    judged: new Set(['server-starts']),
    scenarios: new Set(['start-up']),
  });
  const { judged, scenarios } = narrow(chosen('keyboard-alone'), checks);
  expect(judged).toContain('page-loads');
  expect(scenarios).toEqual(new Set(['keyboard', 'visit']));
  expect([...narrow(chosen('unknown-type-ignored'), checks).scenarios].sort()).toEqual([
    'conversation',
    'start-up',
    'unknown-type',
  ]);
});

it('all checks need all scenarios', () => {
  const { judged, scenarios } = narrow(checks, checks);
  expect(judged.size).toBe(checks.length);
  expect(scenarios).toEqual(new Set(checks.flatMap(({ needs }) => needs)));
});
