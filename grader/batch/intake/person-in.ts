import { type FileFormat, formatOf, HEAD_BYTES } from '../../gather/intake/file-format.ts';
import { leftOutNotes } from '../../gather/intake/ignored.ts';
import { IntakeError } from '../../gather/intake/intake-error.ts';
import { shown } from '../../gather/intake/shown-name.ts';
import { childOf, nameOf, parentOf } from '../../gather/intake/tree.ts';
import { samePath } from '../../gather/intake/zip-conflicts.ts';
import { checkedPath } from '../../gather/intake/zip-name.ts';
import type { Upload } from '../../types/class-report.ts';
import { archiveStem } from './archive-name.ts';
import { unnumbered } from './canvas-name.ts';
import { choose } from './choice.ts';
import type { Download, Holding } from './download.ts';
import { type ClassLimits, LINK_PAGE_BYTES } from './limits.ts';
import { linkIn } from './link-page.ts';
import type { Person } from './person.ts';
import type { Part, Placed } from './placed.ts';
import { newest } from './versions.ts';

/**
 * Looks through what one person handed in, and decides what counts. What is wrong with it is said in the result.
 * @param folder the one in the download that the person's parts lie in.
 */
export async function personIn(
  download: Download,
  folder: string,
  placed: Placed,
  limits: ClassLimits,
): Promise<Person> {
  const pathOf = ({ item }: Part) => childOf(folder, item.name);
  const work = placed.parts.filter(({ kind }) => kind === 'work');
  const typed = placed.parts.filter(({ kind }) => kind !== 'work');
  const { counting, notes } = newest(work);
  const link = await handedInLink(download, typed.filter(({ kind }) => kind === 'link').map(pathOf));
  const about = async (counts: (path: string) => boolean, added: readonly string[]) => {
    const listed: Upload[] = [];
    for (const part of placed.parts) listed.push(...(await uploadsOf(download, pathOf(part), part, counts)));
    const { parts, ...person } = placed;
    const beyond = listed.length - limits.uploadsListed;
    const cut = beyond > 0 ? [`${beyond} more files and folders aren't listed.`] : [];
    return {
      ...person,
      uploads: listed.slice(0, limits.uploadsListed),
      notes: [...placed.notes, ...link.notes, ...notes, ...added, ...cut],
    };
  };

  try {
    const parts = counting.map((part) => ({ path: pathOf(part), at: safeAt(part) }));
    const holding = await download.hold(parts, `The upload of "${shown(placed.name)}"`);
    const left = [...leftOutNotes(holding.leftOut), ...holding.notes];
    if (holding.held.files.length === 0) {
      const reason = nothing(typed, link.address, work.length > 0);
      return { ...(await about(() => false, left)), state: 'nothing-submitted', reason };
    }
    const plain = numberedNames(holding, counting);
    const formats = await formatsIn(download, holding);
    const tree = {
      files: [...holding.held.files, ...plain.map(([, path]) => ({ path, size: 0 }))],
      folders: holding.held.folders,
    };
    const secondNames = new Set(plain.map(([, path]) => path));
    const choice = choose(tree, formats, placed.name, holding.leftOut, secondNames);
    const files = holding.held.files.filter(({ path }) => choice.counts(path));
    const used = withFoldersAbove(files.map(({ path }) => holding.sources.get(path) ?? path));
    const alsoAs = plain.filter(([path]) => choice.counts(path));
    const renamed = alsoAs.map(([path, name]) => `"${shown(path)}" was put in place as "${shown(name)}" as well.`);
    return {
      ...(await about((path) => used.has(path), [...choice.notes, ...renamed, ...left])),
      state: 'to-grade',
      work: {
        // The files were taken from the one that is spread, so they are of its kind.
        held: { ...holding.held, files } as Holding['held'],
        ...(choice.single !== undefined && { single: choice.single }),
        unpack: choice.unpack,
        alsoAs,
      },
    };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { ...(await about(() => false, [])), state: 'could-not-grade', reason: `${error.message} ${error.hint}` };
  }
}

/** Whatever the name says, the file or folder goes inside. */
function safeAt({ item, at }: Part): string {
  if (at === '') return '';
  const name = checkedPath(at);
  if (name.kind === 'inside' && name.steps.length > 0 && !name.tooLong) return name.safePath;
  throw new IntakeError(
    `"${shown(item.name)}" has a name under which no file can be stored.`,
    'Look at it by hand, and ask for a zip with an ordinary name.',
  );
}

function nothing(typed: readonly Part[], address: string | undefined, hasFolder: boolean): string {
  const ask = 'Ask for a zip of the folder.';
  if (address !== undefined) return `Only a link was handed in: ${address} It isn't followed. ${ask}`;
  if (typed.some(({ kind }) => kind === 'link')) return `Only a link was handed in, and it isn't followed. ${ask}`;
  if (typed.length > 0) return `Only text was handed in, and no file. ${ask}`;
  return hasFolder ? `There is no file of a submission in the folder. ${ask}` : `No file was handed in. ${ask}`;
}

async function handedInLink(download: Download, pages: readonly string[]) {
  const notes: string[] = [];
  let address: string | undefined;
  for (const path of pages) {
    const found = linkIn((await download.text(path, LINK_PAGE_BYTES)) ?? '');
    if (found !== undefined) address = shown(found);
    notes.push(found === undefined ? "Handed in a link, which can't be read." : `Handed in a link: ${shown(found)}`);
  }
  return { address, notes };
}

/** The things somebody handed in, as they stand in the download: of a person's folder, what lies in it. */
async function uploadsOf(
  download: Download,
  path: string,
  part: Part,
  counts: (path: string) => boolean,
): Promise<Upload[]> {
  const attachment = part.attachmentId === undefined ? {} : { attachmentId: part.attachmentId };
  const upload = (at: string) => ({ name: download.nameOf(at), ...attachment, counts: counts(at) });
  if (!part.item.isFolder || part.at !== '') return [upload(path)];
  const items = await download.list(path).catch(() => []);
  return items.map(({ name, isFolder }) => {
    const one = upload(childOf(path, name));
    return isFolder ? { ...one, name: `${one.name}/` } : one;
  });
}

/** First bytes are read of what may be an archive, at the first level that holds files. */
async function formatsIn(download: Download, { held }: Holding): Promise<Map<string, FileFormat>> {
  const depth = (path: string) => path.split('/').length;
  const top = Math.min(...held.files.map(({ path }) => depth(path)));
  const formats = new Map<string, FileFormat>();
  for (const { path } of held.files) {
    if (depth(path) !== top) continue;
    const isLikely = archiveStem(nameOf(path)) !== undefined || !nameOf(path).includes('.') || held.files.length === 1;
    if (isLikely) formats.set(path, formatOf(await download.head(held, path, HEAD_BYTES)));
  }
  return formats;
}

/** Canvas calls a file that is handed in again `index-1.html`, which no page or script knows it by. */
function numberedNames({ held }: Holding, parts: readonly Part[]): (readonly [string, string])[] {
  const taken = new Set(held.files.map(({ path }) => samePath(path)));
  const numbered = parts
    .filter(({ item, attachmentId }) => !item.isFolder && attachmentId !== undefined)
    .map(({ at }) => [at, unnumbered(at).name] as const)
    .filter(
      ([at, name]) => name !== at && isPlain(name) && archiveStem(at) === undefined && !taken.has(samePath(name)),
    );
  const counts = new Map<string, number>();
  for (const [, name] of numbered) counts.set(samePath(name), (counts.get(samePath(name)) ?? 0) + 1);
  const paths = new Set(held.files.map(({ path }) => path));
  return numbered.filter(([at, name]) => counts.get(samePath(name)) === 1 && paths.has(at));
}

function isPlain(name: string): boolean {
  const checked = checkedPath(name);
  return checked.kind === 'inside' && checked.safePath === name && !name.startsWith('.');
}

function withFoldersAbove(paths: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let above = path; above !== '' && !all.has(above); above = parentOf(above)) all.add(above);
  }
  return all;
}
