import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { stageFolder, stageSurroundings } from './folder-stage.ts';
import { isWithin } from './folder-walk.ts';
import { leftOutNotes } from './ignored.ts';
import type { InnerLayout } from './inner-zip.ts';
import { asIntakeError, IntakeError } from './intake-error.ts';
import { LIMITS } from './limits.ts';
import { type Location, locate, surroundingsOf } from './locate.ts';
import { shown } from './shown-name.ts';
import { displayName, identify, type Source } from './source.ts';
import type { Stage } from './stage.ts';
import { parseTarget } from './target.ts';
import { makeTempFolder, removeTempFolder } from './temp-folder.ts';

/** A working copy of what the user named, ready to be run. */
export interface Submission {
  /** What the user named, as given. */
  readonly target: string;
  /** A short name to show: the folder's, or the zip's without its extension. */
  readonly name: string;
  readonly kind: 'folder' | 'zip' | 'file';
  /** Absolute path of `grade-XXXXXX`, the folder around the copy: free for other things of the run. */
  readonly workDir: string;
  /** Absolute path, in the copy, of the level that holds `server/` and `client/`, or the lone server file. */
  readonly root: string;
  /** Absolute path in the copy; may be `root` itself. */
  readonly serverDir?: string;
  /** Absolute path in the copy; may be `root` itself. */
  readonly clientDir?: string;
  /** When a server file was named: its path from `root`, with `/` on every system. */
  readonly entry?: string;
  /** Plain sentences for the report: what was left out, extra levels, links not followed. */
  readonly notes: readonly string[];
  /** Removes `workDir` with all that is in it. May be called twice. */
  dispose(): Promise<void>;
}

export interface IntakeOptions {
  /** Where the working copy's folder is made; the system's folder for temporary files by default. */
  readonly tempRoot?: string;
}

/**
 * Copies a folder, unpacks a zip, or takes a server file with its surroundings, to `grade-XXXXXX/submission/` in
 * `tempRoot`. What was named is only read.
 * @throws IntakeError for anything that can't be graded; nothing is left behind then.
 */
export async function openSubmission(target: string, options: IntakeOptions = {}): Promise<Submission> {
  const parsed = parseTarget(target);
  if (parsed.kind === 'url') {
    throw new IntakeError(
      `"${shown(target)}" is the address of a running server, which has no files to copy.`,
      'Name a folder, a zip or a server file.',
    );
  }
  const source = await identify(parsed.path);
  const tempRoot = options.tempRoot ?? tmpdir();
  const stage = await stageOf(source, target);
  try {
    const location = locate(source, stage, target);
    await checkApart(source, location, tempRoot);
    return await copied(source, stage, location, target, tempRoot);
  } finally {
    stage.close();
  }
}

async function stageOf(source: Source, target: string): Promise<Stage> {
  switch (source.kind) {
    case 'folder':
      return stageFolder(source.path, target, displayName(source), LIMITS);
    case 'zip': {
      // Loaded when needed: it takes longer to load than a small folder to copy.
      const { stageZip } = await import('./zip-stage.ts');
      return stageZip(source.path, target, LIMITS);
    }
    case 'file':
      return stageSurroundings(source.path, surroundingsOf(source.path), LIMITS);
  }
}

async function copied(
  source: Source,
  stage: Stage,
  location: Location,
  target: string,
  tempRoot: string,
): Promise<Submission> {
  const temp = await makeTempFolder(tempRoot);
  try {
    const copy = join(temp, 'submission');
    await stage.write(copy);
    const { layout, notes } =
      location.kind === 'here'
        ? { layout: location.layout, notes: [] }
        : await insideZip(copy, location.zip, stage, source);
    let removal: Promise<void> | undefined;
    return {
      target,
      name: source.kind === 'file' ? displayName(folderAround(source)) : displayName(source),
      kind: source.kind,
      workDir: temp,
      root: join(copy, layout.root),
      ...(layout.server !== undefined && { serverDir: join(copy, layout.server) }),
      ...(layout.client !== undefined && { clientDir: join(copy, layout.client) }),
      ...(location.kind === 'here' && location.entry !== undefined && { entry: location.entry }),
      notes: [...notes, ...layout.notes, ...leftOutNotes(stage.leftOut), ...stage.notes],
      dispose: () => {
        removal ??= removeTempFolder(temp);
        return removal;
      },
    };
  } catch (error) {
    await removeTempFolder(temp);
    throw asIntakeError(error, target);
  }
}

async function insideZip(copy: string, zip: string, stage: Stage, source: Source): Promise<InnerLayout> {
  const { openInnerZip, remaining } = await import('./inner-zip.ts');
  return openInnerZip(copy, zip, remaining(LIMITS, stage), source.kind === 'zip' ? 2 : 1);
}

function folderAround({ path }: Source): Pick<Source, 'kind' | 'givenName'> {
  return { kind: 'folder', givenName: basename(surroundingsOf(path)) };
}

/** A working copy inside of the submission would change it. */
async function checkApart(source: Source, location: Location, tempRoot: string): Promise<void> {
  if (source.kind === 'zip') return;
  const below = location.kind === 'here' ? location.layout.root : '';
  const submission = source.kind === 'file' ? dirname(source.path) : join(source.path, below);
  const realTemp = await realpath(tempRoot).catch(() => undefined);
  if (realTemp === undefined || !isWithin(submission, realTemp)) return;
  throw new IntakeError(
    `The folder for temporary files, "${shown(tempRoot)}", lies inside the submission, which must stay as it is.`,
    'Set TMPDIR (on Windows: TEMP) to a folder outside of it, or move the submission.',
  );
}
