import { once } from 'node:events';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { buildScript } from './script-build.ts';

/** A client folder that is being served. */
export type ClientServer = {
  /** The address of the page, with its port: `http://localhost:8080/`. */
  url: string;
  /** Stops serving and cuts the open connections. */
  close(): Promise<void>;
};

type Options = {
  /** Path of the folder that holds `index.html`. */
  folder: string;
  /** The port to listen on; 0 takes a free one. */
  port: number;
  /** Is told when a TypeScript file could not be built; the page gets the same text with status 500. */
  onBuildError(message: string): void;
};

type Answer = { status: number; type: string; body: string | Buffer };

const contentTypes: Readonly<Record<string, string>> = {
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
 * Serves a client folder to browsers on this machine. A request for `x.js` that is not there gets `x.ts`, built at that
 * moment, so that a reload shows the newest code. Nothing outside of the folder is served.
 *
 * @throws NodeJS.ErrnoException from listening: `EADDRINUSE` if the port is taken
 */
export async function serveClient({ folder, port, onBuildError }: Options): Promise<ClientServer> {
  const root = await realpath(folder);

  const server = createServer((request, response) => {
    answer(root, request, onBuildError).then(
      (found) => respond(request, response, found),
      (error: unknown) => respond(request, response, text(500, String(error))),
    );
  });

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(root: string, request: IncomingMessage, onBuildError: Options['onBuildError']): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'Only GET and HEAD are served here.');
  }

  const path = pathOf(request.url ?? '/');
  const file = path === undefined ? undefined : await findFile(root, path.endsWith('/') ? `${path}index.html` : path);
  if (file === undefined) {
    return text(404, `There is no ${request.url} in the client's folder.`);
  }
  if (extname(file) !== '.ts') {
    return {
      status: 200,
      type: contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
      body: await readFile(file),
    };
  }

  try {
    return { status: 200, type: 'text/javascript; charset=utf-8', body: await buildScript(file) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    onBuildError(message);
    return text(500, message);
  }
}

/** The decoded path of a request, or undefined if it cannot be decoded. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/** Finds the file that answers a path; for a script that is not there, the TypeScript file that it is built from. */
async function findFile(root: string, path: string): Promise<string | undefined> {
  const candidates = [path, path.replace(/\.(m?)js$/, '.$1ts')];
  for (const candidate of candidates) {
    const file = await fileWithin(root, candidate);
    if (file !== undefined) {
      return file;
    }
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

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function respond(request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
