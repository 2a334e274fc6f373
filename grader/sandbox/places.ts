import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a Linux system keeps its programs and what they need; what isn't there is left out. */
const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/etc',
  '/opt',
  '/nix/store',
  // Without it, the browser reads every font of the machine at its start.
  '/var/cache/fontconfig',
];

const KIT = fileURLToPath(new URL('../../', import.meta.url));
/** What of the kit its own worker reads. Results that somebody keeps beside these stay out of reach. */
const KIT_PARTS = ['dist', 'docs', 'node_modules', 'package.json', 'reference', 'schemas', 'starter', 'starter-python'];

/** Folders and files that a submission's server may read, besides its own. */
export const readByServers = (): string[] => present([...SYSTEM, runtime(), packages()]);

/** Folders and files that a worker may read, besides what it grades. */
export function readByWorkers(env: NodeJS.ProcessEnv = process.env): string[] {
  return present([
    ...readByServers(),
    ...KIT_PARTS.map((part) => join(KIT, part)),
    ...(env.GRADE_CHROMIUM ? [dirname(realOf(env.GRADE_CHROMIUM))] : []),
    readableBrowsers(env) ?? '',
  ]);
}

/** Root's own are of no use to the other user that it has the inside run by. */
function readableBrowsers(env: NodeJS.ProcessEnv): string | undefined {
  const folder = browsersOfPlaywright(env);
  const isRoot = process.getuid?.() === 0;
  return isRoot && folder !== undefined && !isOpenToAll(folder) ? undefined : folder;
}

/** Whether everybody may go into a folder, by its rights and those of the folders around it. */
function isOpenToAll(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const above = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (above === folder || isOpenToAll(above));
}

/** Where Playwright keeps the browsers that it has downloaded: https://playwright.dev/docs/browsers#managing-browser-binaries */
export function browsersOfPlaywright(env: NodeJS.ProcessEnv): string | undefined {
  const { PLAYWRIGHT_BROWSERS_PATH, HOME } = env;
  return PLAYWRIGHT_BROWSERS_PATH ?? (HOME === undefined ? undefined : join(HOME, '.cache', 'ms-playwright'));
}

/** The folder that Node was installed into: `bin/node` has its `lib` beside it. */
const runtime = (): string => dirname(dirname(realOf(process.execPath)));

/** The packages that servers are given: the kit's own, or those that it was installed among. */
function packages(): string {
  const above = KIT.lastIndexOf(`${sep}node_modules${sep}`);
  return above < 0 ? join(KIT, 'node_modules') : KIT.slice(0, above + `${sep}node_modules`.length);
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Those that are there, without what lies in another one of them. */
function present(places: readonly string[]): string[] {
  const there = [...new Set(places)].filter((place) => place !== '' && place !== sep && existsSync(place));
  return there.filter((place) => !there.some((other) => place !== other && place.startsWith(`${other}${sep}`)));
}
