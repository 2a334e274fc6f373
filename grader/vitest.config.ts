import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['grader/**/*.test.ts', 'reference/**/*.test.ts'],
    globalSetup: 'grader/testing/build-first.ts',
    // Each end-to-end test starts servers of its own: two files at once keep a two-core machine busy but honest.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
