import { mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { leftOutNotes } from './ignored.ts';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, MAX_NESTED_ZIPS } from './limits.ts';
import { locate } from './locate.ts';
import type { Layout } from './root.ts';
import { shown } from './shown-name.ts';
import type { Stage } from './stage.ts';
import { childOf, nameOf, parentOf } from './tree.ts';
import { stageZip } from './zip-stage.ts';

export interface InnerLayout {
  /** Paths are relative to the working copy. */
  readonly layout: Layout;
  readonly notes: readonly string[];
}

/**
 * Unpacks a zip that lies in the working copy, into a new folder beside it, and finds the submission there.
 * @param zip its path in the working copy.
 * @param limits what may still be added to the copy.
 * @param level how many zips were opened with this one.
 * @throws IntakeError as for any zip, and for more than `MAX_NESTED_ZIPS` inside each other.
 */
export async function openInnerZip(
  copy: string,
  zip: string,
  limits: IntakeLimits,
  level: number,
): Promise<InnerLayout> {
  if (level > MAX_NESTED_ZIPS) {
    throw new IntakeError(
      `The submission lies in zips inside zips, more than ${MAX_NESTED_ZIPS} deep; the last one is "${shown(zip)}".`,
      'Unpack them and grade the folder.',
    );
  }
  const stage = await stageZip(join(copy, zip), zip, limits);
  try {
    const location = locate({ kind: 'zip', path: join(copy, zip), givenName: nameOf(zip) }, stage, zip);
    const made = await mkdtemp(join(copy, parentOf(zip), 'unpacked-'));
    const folder = childOf(parentOf(zip), basename(made));
    await stage.write(made);
    const notes = [`The submission was taken out of "${shown(zip)}".`, ...leftOutNotes(stage.leftOut), ...stage.notes];
    if (location.kind === 'here') return { layout: below(folder, location.layout), notes };
    const inner = await openInnerZip(copy, childOf(folder, location.zip), remaining(limits, stage), level + 1);
    return { layout: inner.layout, notes: [...notes, ...inner.notes] };
  } finally {
    stage.close();
  }
}

/** What `limits` leave after a stage was written. */
export function remaining(limits: IntakeLimits, { tree }: Stage): IntakeLimits {
  return {
    entries: limits.entries - tree.files.length - tree.folders.length,
    bytes: limits.bytes - tree.files.reduce((sum, { size }) => sum + size, 0),
  };
}

function below(folder: string, layout: Layout): Layout {
  const at = (path: string) => (path === '' ? folder : childOf(folder, path));
  return {
    root: at(layout.root),
    ...(layout.server !== undefined && { server: at(layout.server) }),
    ...(layout.client !== undefined && { client: at(layout.client) }),
    notes: layout.notes,
  };
}
