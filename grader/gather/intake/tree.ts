/** A file below the top of a submission. `path` is relative, with `/` between its parts on every system. */
export interface TreeFile {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
}

/** What a submission holds, ignored things left out. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** Paths of all folders, those without files too. */
  readonly folders: readonly string[];
}

export interface FolderContents {
  readonly files: string[];
  readonly folders: string[];
  /** Whether there is a file in it, however deep. */
  hasFiles: boolean;
}

/** Folder path (the top is `''`) to the names directly in it. */
export type TreeIndex = ReadonlyMap<string, FolderContents>;

export function indexTree(tree: Tree): TreeIndex {
  const index = new Map<string, FolderContents>();
  const contentsOf = (folder: string): FolderContents => {
    const known = index.get(folder);
    if (known) return known;
    const contents: FolderContents = { files: [], folders: [], hasFiles: false };
    index.set(folder, contents);
    if (folder !== '') contentsOf(parentOf(folder)).folders.push(nameOf(folder));
    return contents;
  };
  contentsOf('');
  for (const folder of tree.folders) contentsOf(folder);
  for (const { path } of tree.files) {
    contentsOf(parentOf(path)).files.push(nameOf(path));
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const contents = contentsOf(folder);
      if (contents.hasFiles) break;
      contents.hasFiles = true;
      if (folder === '') break;
    }
  }
  return index;
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function childOf(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
