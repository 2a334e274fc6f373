/** Why a file isn't packed, as people are told. The order is that of the summary. */
export const REASONS = {
  asked: 'as you asked',
  outside: 'beside the submission, not in it',
  archive: 'archives, such as older packs',
  report: "the grader's own reports",
  built: 'made from files that are in the zip, and made again when needed',
  litter: 'left behind by tools and systems',
  name: 'a backslash in the name, which other systems take for a folder',
} as const;

export type Reason = keyof typeof REASONS;

const ARCHIVE = /\.(zip|rar|7z|tar|tgz|gz|bz2|xz|zst)$/i;
const LITTER_FILE = /^(thumbs\.db|ehthumbs\.db|desktop\.ini|npm-debug\.log.*)$|\.(log|pyc|pyo|swp|swo)$|~$/i;
const LITTER_FOLDER = /^(coverage|htmlcov|test-results|playwright-report)$/i;
const BUILT_FILE = /\.(map|tsbuildinfo)$/i;
const BUILD_FOLDER = /^(dist|build|out)$/i;
/** What a compiler puts into a folder of its own. */
const COMPILED = /\.([cm]?js|d\.[cm]?ts|map|tsbuildinfo)$/i;

/**
 * Why a file is left out, going by its path; undefined when it is packed. That it isn't ignored by the intake is known already.
 * @param path with `/` between its parts
 */
export function reasonToLeaveOut(path: string): Reason | undefined {
  const steps = path.split('/');
  const name = steps.at(-1) ?? '';
  if (name.includes('\\') || steps.some((step) => step.includes('\\'))) return 'name';
  if (ARCHIVE.test(name)) return 'archive';
  if (BUILT_FILE.test(name)) return 'built';
  return LITTER_FILE.test(name) || steps.slice(0, -1).some((step) => LITTER_FOLDER.test(step)) ? 'litter' : undefined;
}

/**
 * Folders that hold nothing but what a compiler made of TypeScript that is there as well: the grader runs the source. A folder
 * from which a page loads something isn't one of them, since pages get their files from where they say.
 * @param pages all HTML files with their texts
 */
export function buildFolders(
  paths: readonly string[],
  pages: readonly { readonly path: string; readonly text: string }[],
): string[] {
  const all = new Set(paths);
  const filesIn = new Map<string, string[]>();
  for (const path of paths) {
    const steps = path.split('/');
    const depth = steps.slice(0, -1).findIndex((step) => BUILD_FOLDER.test(step));
    if (depth < 0) continue;
    const folder = steps.slice(0, depth + 1).join('/');
    const files = filesIn.get(folder);
    if (files) files.push(path);
    else filesIn.set(folder, [path]);
  }
  return [...filesIn]
    .filter(([folder, files]) => {
      const name = folder.split('/').at(-1) ?? '';
      const isUsed = pages.some(({ path, text }) => folder.startsWith(folderOf(path)) && text.includes(`${name}/`));
      const above = folder.slice(0, folder.length - name.length);
      return !isUsed && files.every((file) => COMPILED.test(file) && hasSource(file, folder, above, all));
    })
    .map(([folder]) => folder);
}

/** With a `/` at the end; empty for the top. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function hasSource(file: string, folder: string, above: string, all: ReadonlySet<string>): boolean {
  const [, stem = '', kind = ''] = /^(.*?)\.([cm]?)js$/i.exec(file.slice(folder.length + 1)) ?? [];
  if (stem === '') return true;
  return ['', 'src/', 'server/', 'client/'].some((place) => all.has(`${above}${place}${stem}.${kind}ts`));
}
