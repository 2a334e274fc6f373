/** What Canvas' "Download Submissions" writes into a file's name: `{name}[_LATE]_{userId}_{attachmentId}_{file}`. */
export type CanvasName = {
  /** Lower case, without spaces and marks; a group's own name for a group; absent where the platform hides it. */
  readonly name?: string;
  readonly userId: string;
  readonly anonymous: boolean;
  readonly late: boolean;
} & (
  | { readonly kind: 'file'; readonly attachmentId: string; readonly file: string }
  /** A page that Canvas made of what was typed in. */
  | { readonly kind: 'text' | 'link' }
);

const PATTERN =
  /^(?:(?!LATE_|anon_)(?<name>.*?)_)?(?:(?<late>LATE)_)?(?:anon_(?<anon>[A-Za-z0-9]+)|(?<user>\d+))_(?:(?<attachment>\d+)_(?<file>.+)|(?<page>text|link)\.html)$/s;

/** Reads the name of a file in Canvas' download; undefined when it is no such name. */
export function canvasName(fileName: string): CanvasName | undefined {
  const { name, late, anon, user, attachment, file, page } = PATTERN.exec(fileName)?.groups ?? {};
  const userId = anon ?? user;
  if (userId === undefined) return undefined;
  const who = { ...(name && { name }), userId, anonymous: anon !== undefined, late: late !== undefined };
  if (page === 'text' || page === 'link') return { ...who, kind: page };
  if (attachment === undefined || file === undefined) return undefined;
  return { ...who, kind: 'file', attachmentId: attachment, file };
}

const SUFFIX = /(?:-(?<canvas>\d{1,4})| ?\((?<browser>\d{1,4})\))(?=(?:\.tar)?(?:\.[^.]*)?$)/i;

/** A file's name without the number that Canvas (`app-1.zip`) or a browser (`app (1).zip`) adds to one that is taken. */
export function unnumbered(file: string): { readonly name: string; readonly number: number } {
  const match = SUFFIX.exec(file);
  if (!match || match.index === 0) return { name: file, number: 0 };
  const number = Number(match.groups?.canvas ?? match.groups?.browser);
  return { name: file.slice(0, match.index) + file.slice(match.index + match[0].length), number };
}
