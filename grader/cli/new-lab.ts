import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneLine } from '../report/safe-text.ts';
import { InputError } from './data-files.ts';
import { KIT_NAME, type KitSource } from './kit-spec.ts';
import { asArgument } from './typed-paths.ts';

/** What a new lab is made of. */
export interface NewLab {
  /** Absolute path of its folder. */
  folder: string;
  language: 'typescript' | 'python';
  /** From where it gets the kit. */
  kit: KitSource;
}

/** npm leaves files of this name out of packages, so its text stands here. */
const GITIGNORE = `node_modules/
.venv/
venv/
env/
__pycache__/
.DS_Store
`;

/** What may already be in the folder: an empty repository, and what file managers leave behind. */
const HARMLESS: ReadonlySet<string> = new Set(['.git', '.DS_Store', 'Thumbs.db', 'desktop.ini', '.localized']);
/** How many names a refusal shows. */
const NAMED_AT_MOST = 3;
/** npm takes no longer names. */
const LONGEST_NAME = 214;
/** Names that npm refuses, or that would be the kit's own. */
const TAKEN: ReadonlySet<string> = new Set(['node_modules', 'favicon.ico', KIT_NAME, 'grade']);

/**
 * Writes a lab to begin with. Nothing that is there is overwritten; when it fails, what was written is taken away again.
 * @throws InputError when the folder holds something, is no folder, or can't be written
 */
export function writeLab({ folder, language, kit }: NewLab): void {
  const starter = fileURLToPath(new URL(`../../starter${language === 'python' ? '-python' : ''}/`, import.meta.url));
  const written: string[] = [];
  let made: string | undefined;
  try {
    refuseUnlessEmpty(folder);
    made = mkdirSync(folder, { recursive: true });
    for (const [file, content] of filesOf(starter, folder, kit)) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    for (const path of made === undefined ? written : [made]) rmSync(path, { recursive: true, force: true });
    throw new InputError(`The folder ${shown(folder)} can't be written: ${reasonOf(error)}.`, CHOOSE_ANOTHER);
  }
}

function refuseUnlessEmpty(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isDirectory()) throw new InputError(`${shown(folder)} is a file, and no folder.`, CHOOSE_ANOTHER);
  const names = readdirSync(folder).filter((name) => !HARMLESS.has(name));
  if (names.length === 0) return;
  const more = names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : '';
  throw new InputError(
    `The folder ${shown(folder)} isn't empty: it holds ${names.slice(0, NAMED_AT_MOST).map(oneLine).join(', ')}${more}. Nothing was changed.`,
    `${CHOOSE_ANOTHER}\nTo grade what is in it: npx grade ${oneLine(asArgument(process.cwd(), folder, process.platform === 'win32'))}`,
  );
}

const CHOOSE_ANOTHER = 'Name a folder that is new or empty, for example: npx grade init my-chat';

const shown = (path: string): string => `"${oneLine(path)}"`;

/** What the system says, without the path, which is told already. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'it is on a disk that can only be read',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
    ENOSPC: 'the disk is full',
    ENAMETOOLONG: 'its name is too long',
  };
  return known[code ?? ''] ?? oneLine(message);
}

/** The starter's files with what belongs to this lab alone. */
function* filesOf(starter: string, folder: string, kit: KitSource): Generator<[string, string | Buffer]> {
  for (const entry of readdirSync(starter, { recursive: true, withFileTypes: true })) {
    const file = relative(starter, join(entry.parentPath, entry.name));
    if (!entry.isFile() || /(^|[\\/])node_modules[\\/]/.test(file) || file === 'package-lock.json') continue;
    const content = readFileSync(join(starter, file));
    yield [file, file === 'package.json' ? packageText(content.toString(), basename(folder), kit.spec) : content];
  }
  if (!existsSync(join(starter, '.gitignore'))) yield ['.gitignore', GITIGNORE];
  if (kit.packed) yield [kit.packed.name, readFileSync(kit.packed.from)];
}

function packageText(text: string, name: string, kit: string): string {
  const { devDependencies, ...others } = JSON.parse(text);
  const asked = { ...devDependencies, [KIT_NAME]: kit };
  const sorted = Object.fromEntries(
    Object.keys(asked)
      .sort()
      .map((key) => [key, asked[key]]),
  );
  return `${JSON.stringify({ ...others, name: packageName(name), devDependencies: sorted }, null, 2)}\n`;
}

/** A name that npm accepts, as near to the folder's as can be: "Ana's Chät" gives ana-s-chat. */
export function packageName(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^[._-]+|[._-]+$/g, '');
  return name === '' || TAKEN.has(name) ? 'mini-chat' : name;
}
