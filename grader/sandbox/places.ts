import { existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonPlaces } from './python-places.ts';

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
export const readByServers = (env: NodeJS.ProcessEnv = process.env): string[] =>
  readable([...SYSTEM, runtime(), packages(), ...pythonPlaces(env)]);

/** Folders and files that a worker may read, besides what it grades. */
export const readByWorkers = (env: NodeJS.ProcessEnv = process.env): string[] =>
  readable([
    ...readByServers(env),
    ...KIT_PARTS.map((part) => join(KIT, part)),
    ...(env.GRADE_CHROMIUM ? [dirname(realOf(env.GRADE_CHROMIUM))] : []),
    browsersOfPlaywright(env),
  ]);

/** The home of the one who grades, as programs find it; in a sandbox there is an empty folder in its place. */
export const homeOf = ({ HOME }: NodeJS.ProcessEnv): string => (HOME?.startsWith(sep) ? HOME : homedir());

/** Where Playwright keeps the browsers that it has downloaded: https://playwright.dev/docs/browsers#managing-browser-binaries */
function browsersOfPlaywright(env: NodeJS.ProcessEnv): string {
  return env.PLAYWRIGHT_BROWSERS_PATH ?? join(homeOf(env), '.cache', 'ms-playwright');
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

/**
 * Those that are there, without what lies in another one of them. Of what belongs to somebody, root leaves out what nobody else may read: it
 * has the inside run by another user. The kit stays: without it there is no inside, and whoever tries it is told.
 */
function readable(places: readonly string[]): string[] {
  const isRoot = process.getuid?.() === 0;
  const there = [...new Set(places)].filter(
    (place) =>
      place !== '' && place !== sep && existsSync(place) && (!isRoot || place.startsWith(KIT) || isOpenToAll(place)),
  );
  return there.filter((place) => !there.some((other) => place !== other && place.startsWith(`${other}${sep}`)));
}

/** Whether everybody may read something, by its rights and those of the folders around it. */
export function isOpenToAll(path: string): boolean {
  const stats = statSync(path);
  const wanted = stats.isDirectory() ? 0o005 : 0o004;
  const above = dirname(path);
  return (stats.mode & wanted) === wanted && (above === path || isOpenToAll(above));
}
