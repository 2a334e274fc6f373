import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the long lists of submissions, so that no worker is left alone with one of them in the end. */
class LongListsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/grader/flawed/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['grader/**/*.test.ts', 'reference/**/*.test.ts'],
    globalSetup: 'grader/testing/build-first.ts',
    // Each end-to-end test starts servers of its own: two files at once keep a two-core machine busy but honest.
    maxWorkers: 2,
    sequence: { sequencer: LongListsFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
