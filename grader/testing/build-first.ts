import { fileURLToPath } from 'node:url';
// @ts-expect-error plain JavaScript with types in comments, since it also runs before TypeScript is there
import { buildIfChanged } from '../setup/build.mjs';
// @ts-expect-error as above
import { runCommand } from '../setup/command.mjs';

/** Some tests run the command itself: before all tests, it is built from what stands in the tree now. */
export async function setup(): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { state, output } = await buildIfChanged(root, { run: runCommand, working: () => undefined });
  if (state === 'failed') throw new Error(`The grader does not compile:\n${output}`);
}
