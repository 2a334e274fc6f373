import { harmlessEnvironment } from '../gather/process/environment.ts';
import { browsersOfPlaywright } from '../sandbox/places.ts';

/** What a worker is told by its environment: which programs to use. Secrets have any name, so that nothing else goes in. */
const TOLD = ['GRADE_CHROMIUM', 'PATH', 'VIRTUAL_ENV'];

/** The environment of a worker in a sandbox: an allow-list of its parent's. */
export function sandboxedEnvironment(parent: NodeJS.ProcessEnv): Record<string, string> {
  const told = TOLD.flatMap((name) => (parent[name] === undefined ? [] : [[name, parent[name]]]));
  const browsers = browsersOfPlaywright(parent);
  return {
    ...harmlessEnvironment(parent),
    ...Object.fromEntries(told),
    ...(browsers === undefined ? {} : { PLAYWRIGHT_BROWSERS_PATH: browsers }),
  };
}
