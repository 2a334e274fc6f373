import { harmlessEnvironment } from '../gather/process/environment.ts';
import { homeOf } from '../sandbox/places.ts';

/** What a worker is told by its environment: which programs to use. Secrets have any name, so that nothing else goes in. */
const TOLD = ['GRADE_CHROMIUM', 'GRADE_PYTHON', 'PATH', 'PLAYWRIGHT_BROWSERS_PATH', 'VIRTUAL_ENV'];

/** The environment of a worker in a sandbox: an allow-list of its parent's. */
export function sandboxedEnvironment(parent: NodeJS.ProcessEnv): Record<string, string> {
  const told = TOLD.flatMap((name) => (parent[name] === undefined ? [] : [[name, parent[name]]]));
  return { ...harmlessEnvironment(parent), ...Object.fromEntries(told), HOME: homeOf(parent) };
}
