import { expect, it } from 'vitest';
import { endInside } from './confined.ts';

it.each([
  [
    { code: 0, signal: null },
    { code: 0, signal: null },
  ],
  [
    { code: 3, signal: null },
    { code: 3, signal: null },
  ],
  [
    { code: 137, signal: null },
    { code: null, signal: 'SIGKILL' },
  ],
  [
    { code: 143, signal: null },
    { code: null, signal: 'SIGTERM' },
  ],
  [
    { code: null, signal: 'SIGKILL' },
    { code: null, signal: 'SIGKILL' },
  ],
  [
    { code: 255, signal: null },
    { code: 255, signal: null },
  ],
])('%j is how a sandbox ends when the server ends with %j', (sandbox, server) => {
  expect(endInside(sandbox)).toEqual(server);
});
