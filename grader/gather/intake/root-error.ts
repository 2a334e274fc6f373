import { IntakeError } from './intake-error.ts';
import { MAX_ROOT_DEPTH } from './limits.ts';
import type { Finding } from './root.ts';
import { shown, shownList } from './shown-name.ts';
import type { TreeIndex } from './tree.ts';

export interface SearchedPlace {
  /** What the user named, as given. */
  readonly target: string;
  readonly kind: 'folder' | 'zip';
  /** What was left out, folders with a `/` at the end. */
  readonly leftOut: readonly string[];
}

const EXPECTED = 'neither a server/ or client/ folder, nor a file such as app.py, server.ts, server.js or index.html';

/** Explains why no single submission was found, with what was found instead. */
export function rootError(finding: Exclude<Finding, { kind: 'found' }>, index: TreeIndex, at: SearchedPlace) {
  return finding.kind === 'several' ? severalFound(finding.candidates, at) : noneFound(index, at);
}

function severalFound(candidates: readonly string[], { target, kind }: SearchedPlace): IntakeError {
  const message = `"${shown(target)}" holds ${candidates.length} submissions: ${shownList(candidates)}.`;
  if (kind === 'zip') return new IntakeError(message, 'Unpack it, and name one of the folders in it.');
  // The last of the first two shows best that any of them can be named.
  const example = candidates[1] ?? candidates[0] ?? '';
  const folder = target.replace(/[\\/]+$/, '');
  return new IntakeError(message, `Name one of them, for example: grade ${quoted(`${folder}/${example}`)}`);
}

function noneFound(index: TreeIndex, { target, kind, leftOut }: SearchedPlace): IntakeError {
  const place = `"${shown(target)}"`;
  const top = index.get('');
  const names = [...(top?.folders ?? []).map((name) => `${name}/`), ...(top?.files ?? [])].sort();
  const ignored = leftOut.length > 0 ? ` Left out: ${shownList(leftOut)}.` : '';
  if (names.length === 0) {
    return leftOut.length > 0
      ? new IntakeError(`There is nothing to grade in ${place}.${ignored}`, whatToName(kind))
      : new IntakeError(`${kind === 'zip' ? 'The zip' : 'The folder'} ${place} is empty.`, whatToName(kind));
  }
  const empty = (top?.folders ?? []).filter((name) => /^(server|client)$/i.test(name) && !index.get(name)?.hasFiles);
  if (empty.length > 0) {
    return new IntakeError(
      `There is no file to grade in ${place}: ${empty.map((name) => `${shown(name)}/`).join(' and ')} ${empty.length === 1 ? 'is' : 'are'} empty. At the top: ${shownList(names)}.${ignored}`,
      whatToName(kind),
    );
  }
  return new IntakeError(
    `No submission was found in ${place}, down to ${MAX_ROOT_DEPTH} folders deep: ${EXPECTED}. At the top: ${shownList(names)}.${ignored}`,
    archiveHint(names) ?? whatToName(kind),
  );
}

function archiveHint(names: readonly string[]): string | undefined {
  const archive = names.find((name) => /\.(zip|rar|7z|tar|tgz|gz)$/i.test(name));
  return archive && `Is the submission in "${shown(archive)}"? Unpack that one and name the folder that comes out.`;
}

function whatToName(kind: SearchedPlace['kind']): string {
  return kind === 'zip'
    ? 'Zip the folder that holds server/ and client/, or name a folder that holds them.'
    : 'Name the folder that holds server/ and client/, or the server file itself.';
}

function quoted(path: string): string {
  return /^[\w./~:-]+$/.test(path) ? path : `"${shown(path)}"`;
}
