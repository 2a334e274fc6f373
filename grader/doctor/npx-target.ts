import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What `npx grade` starts in a folder. */
export type NpxTarget =
  | { readonly kind: 'kit' }
  /** Another program of that name; the full path of the file or of its package. */
  | { readonly kind: 'other'; readonly path: string }
  /** Nothing is there: npx fetches what the registry has under the name, which is no part of this kit. */
  | { readonly kind: 'registry' };

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Full path of the Node that runs. */
  readonly node: string;
}

const COMMAND = 'grade';

/**
 * Follows npm's own steps (`libnpmexec`, npm 7 to 11): the package around the folder, the commands of the packages installed
 * there or further up, those installed for everybody, the registry. Nothing is run or fetched.
 * @param folder where npx is typed
 * @param kit the folder of the kit's package.json
 */
export function npxTarget(folder: string, kit: string, { platform, env, node }: Surroundings): NpxTarget {
  const top = packageFolder(folder);
  if (hasCommand(top)) return targetAt(top, kit);
  for (const place of upwards(top)) {
    const command = join(place, 'node_modules', '.bin', COMMAND);
    if (isFile(command)) return installed(command, join(place, 'node_modules'), kit);
  }
  const global = join(globalPrefix({ platform, env, node }), platform === 'win32' ? '' : 'bin', COMMAND);
  if (isFile(global)) return installed(global, join(dirname(dirname(global)), 'lib', 'node_modules'), kit);
  return { kind: 'registry' };
}

/** What npm takes for the project: the nearest folder with a package.json or installed packages. */
function packageFolder(folder: string): string {
  const found = upwards(folder).find(
    (place) => isFile(join(place, 'package.json')) || isFolder(join(place, 'node_modules')),
  );
  return found ?? resolve(folder);
}

function hasCommand(folder: string): boolean {
  try {
    const { name, bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof bin === 'string' ? name === COMMAND : typeof bin?.[COMMAND] === 'string';
  } catch {
    return false;
  }
}

/** A link leads into its package; on Windows there is a small script in its place, and the package is looked for by its name. */
function installed(command: string, modules: string, kit: string): NpxTarget {
  const file = realpathSync(command);
  if (file.startsWith(join(realpathSync(kit), '/'))) return { kind: 'kit' };
  const { name } = JSON.parse(readFileSync(join(kit, 'package.json'), 'utf8'));
  return isFolder(join(modules, name)) && file === command
    ? targetAt(join(modules, name), kit)
    : { kind: 'other', path: file };
}

function targetAt(folder: string, kit: string): NpxTarget {
  const path = realpathSync(folder);
  return path === realpathSync(kit) ? { kind: 'kit' } : { kind: 'other', path };
}

/** Where npm installs for everybody. A prefix in an .npmrc is known only under npx, which hands it on. */
function globalPrefix({ platform, env, node }: Surroundings): string {
  const chosen = env.npm_config_global_prefix ?? env.npm_config_prefix ?? env.PREFIX;
  if (chosen) return chosen;
  return platform === 'win32' ? join(env.APPDATA ?? dirname(node), 'npm') : dirname(dirname(node));
}

function upwards(folder: string): string[] {
  const place = resolve(folder);
  return dirname(place) === place ? [place] : [place, ...upwards(dirname(place))];
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
