import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClientFile, type ClientFiles, openClientFiles } from '../gather/page/client-files.ts';

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

/**
 * Serves a client folder to browsers on this machine. A request for `x.js` that is not there gets `x.ts`, built at that
 * moment, so that a reload shows the newest code. Nothing outside of the folder is served.
 *
 * @throws NodeJS.ErrnoException from listening: `EADDRINUSE` if the port is taken
 */
export async function serveClient({ folder, port, onBuildError }: Options): Promise<ClientServer> {
  const files = await openClientFiles(folder);

  const server = createServer((request, response) => {
    answer(files, request, onBuildError).then(
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

async function answer(
  files: ClientFiles,
  request: IncomingMessage,
  onBuildError: Options['onBuildError'],
): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'Only GET and HEAD are served here.');
  }

  const path = pathOf(request.url ?? '/');
  let file: ClientFile | undefined;
  try {
    file = path === undefined ? undefined : await files.read(path);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    onBuildError(message);
    return text(500, message);
  }
  return file === undefined
    ? text(404, `There is no ${request.url} in the client's folder.`)
    : { status: 200, ...file };
}

/** The decoded path of a request, or undefined if it cannot be decoded. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
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
