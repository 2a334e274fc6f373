import { copyWalk } from './folder-copy.ts';
import { type Walk, walkFolder } from './folder-walk.ts';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, megabytes } from './limits.ts';
import { findRoot } from './root.ts';
import { shown } from './shown-name.ts';
import type { Stage } from './stage.ts';
import { indexTree, parentOf } from './tree.ts';

/**
 * @param folder real, absolute path.
 * @param target the folder as it was named; `topName` its name alone.
 * @throws IntakeError for an unreadable folder, and for one that is too big, unless it is that because it holds
 *   several submissions: those are the caller's to explain.
 */
export async function stageFolder(
  folder: string,
  target: string,
  topName: string,
  limits: IntakeLimits,
): Promise<Stage> {
  const walk = await walkFolder(folder, limits);
  const problem = overLimits(walk, target, limits);
  if (problem && findRoot(indexTree(walk), topName).kind !== 'several') throw problem;
  return stageOf(walk);
}

/**
 * A server file's surroundings: all of `root`, or, where that is far more than one submission (a home folder, the
 * downloads), only its files and the folders called `server` and `client`.
 * @throws IntakeError for surroundings that are unreadable or too big even so.
 */
export async function stageSurroundings(file: string, root: string, limits: IntakeLimits): Promise<Stage> {
  const isHalf = (name: string) => /^(server|client)$/i.test(name);
  const wide = await wholeFolder(root, limits);
  if (wide) return stageOf(wide);
  const narrow = await walkFolder(root, limits, isHalf);
  const problem = overLimits(narrow, root, limits);
  if (problem) {
    const hint = `Move "${shown(file)}" and what it needs into a folder of its own, and grade that.`;
    throw new IntakeError(problem.message, hint);
  }
  const note = `Of the folder around the server file, only its files and server/ and client/ were taken, since not all of "${shown(root)}" can be copied.`;
  return { ...stageOf(narrow), notes: [note, ...narrow.notes] };
}

/** Undefined when it is too big or not all of it can be read: neighbours of a file need not belong to it. */
async function wholeFolder(root: string, limits: IntakeLimits): Promise<Walk | undefined> {
  try {
    const walk = await walkFolder(root, limits);
    return overLimits(walk, root, limits) ? undefined : walk;
  } catch {
    return undefined;
  }
}

function stageOf(walk: Walk): Stage {
  return {
    tree: walk,
    leftOut: walk.leftOut,
    notes: walk.notes,
    write: (destination) => copyWalk(walk, destination),
    close: () => {},
  };
}

/** Why it is too much for one submission; undefined when it is not. `shownFolder` is how messages call it. */
export function overLimits(
  walk: Pick<Walk, 'files' | 'cutShort'>,
  shownFolder: string,
  limits: IntakeLimits,
): IntakeError | undefined {
  if (walk.cutShort) {
    const counts = new Map<string, number>();
    for (const { path } of walk.files) {
      const folder = parentOf(path).split('/')[0] ?? '';
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const [fullest] = [...counts].sort((a, b) => b[1] - a[1]);
    const where = fullest && fullest[0] !== '' ? ` Many of them are in "${shown(fullest[0])}/".` : '';
    return new IntakeError(
      `"${shown(shownFolder)}" holds more than ${limits.entries.toLocaleString('en-US')} files and folders, installed packages not counted.${where}`,
      'Name the folder that holds server/ and client/, or take out what is no part of the submission.',
    );
  }
  const total = walk.files.reduce((sum, { size }) => sum + size, 0);
  if (total <= limits.bytes) return undefined;
  const [largest] = [...walk.files].sort((a, b) => b.size - a.size);
  const example = largest ? ` The largest is "${shown(largest.path)}" with ${megabytes(largest.size)}.` : '';
  return new IntakeError(
    `"${shown(shownFolder)}" holds ${megabytes(total)}; at most ${megabytes(limits.bytes)} can be graded.${example}`,
    'Name the folder that holds server/ and client/, or take out what is no part of the submission.',
  );
}
