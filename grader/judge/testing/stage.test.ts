import { it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { runChecks } from '../run-checks.ts';
import { stage } from './stage.ts';

it('x', async () => {
  const e = await stage({});
  for (let i = 0; i < 5; i++) {
    const t2 = performance.now();
    runChecks(checks, e);
    console.log(performance.now() - t2);
  }
  for (const c of checks) {
    const t = performance.now();
    runChecks([{ ...c, requires: [] }], e);
    console.log(c.id, performance.now() - t);
  }
});
