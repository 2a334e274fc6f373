import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { buildScript } from './script-build.ts';

/** A client's folder as browsers see it. */
export interface ClientFiles {
  /** The real path of the folder. */
  readonly folder: string;
  /** The file that answers a path such as `/client.js`; rejects as {@link buildScript} does. Undefined: there is none. */
  read(path: string): Promise<ClientFile | undefined>;
}

export interface ClientFile {
  type: string;
  body: string | Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.htm': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Opens a client's folder. A script `x.js` that is not there is `x.ts`, built at that moment, so that a reload shows the
 * newest code. Nothing outside of the folder is read.
 * @throws NodeJS.ErrnoException when there is no such folder
 */
export async function openClientFiles(folder: string): Promise<ClientFiles> {
  const root = await realpath(folder);
  return {
    folder: root,
    async read(path) {
      const file = await findFile(root, path.endsWith('/') ? `${path}index.html` : path);
      if (file === undefined) return undefined;
      if (/^\.[mc]?ts$/.test(extname(file)))
        return { type: 'text/javascript; charset=utf-8', body: await buildScript(file) };
      const type = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
      return { type, body: await readFile(file) };
    },
  };
}

/** The path of the page: `/` for an index.html, else that of the only HTML file. Undefined: there is none, or more than one. */
export async function findPage(folder: string): Promise<string | undefined> {
  const pages = (await readdir(folder)).filter((file) => /\.html?$/i.test(file));
  if (pages.includes('index.html')) return '/';
  const page = pages.length === 1 ? pages[0] : pages.find((file) => /^index\./i.test(file));
  return page === undefined ? undefined : `/${encodeURIComponent(page)}`;
}

/** Finds the file that answers a path; for a script that is not there, the TypeScript file that it is built from. */
async function findFile(root: string, path: string): Promise<string | undefined> {
  for (const candidate of [path, path.replace(/\.(m?)js$/, '.$1ts')]) {
    const file = await fileWithin(root, candidate);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The real path of a file below `root`. Undefined if there is none, also where `..` or a link would lead out of it. */
async function fileWithin(root: string, path: string): Promise<string | undefined> {
  try {
    const file = await realpath(join(root, path));
    const isInside = file.startsWith(root.endsWith(sep) ? root : root + sep);
    return isInside && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
