// @ts-check
/** Serves the page in the folder client, and has it loaded anew when told to. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { compile } from './compile.mjs';
import { root, say } from './words.mjs';

/** The folder of the page. */
export const client = join(root, 'client');

/** Goes up with each change of the page. It begins with the time, so that a page from an earlier run is loaded anew, too. */
let version = Date.now();
/** Pages that wait to hear of a change. @type {Set<import('node:http').ServerResponse>} */
const listeners = new Set();

// Only while the page is in view: browsers hold no more than six connections to one server.
const reloadScript = `<script>
  (() => {
    let changes;
    const listen = () => {
      changes?.close();
      if (document.hidden) return;
      changes = new EventSource('/dev-changes');
      changes.onmessage = ({ data }) => data !== '<version>' && location.reload();
    };
    document.addEventListener('visibilitychange', listen);
    listen();
  })();
</script>
`;

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
};

export const pages = createServer(async (request, response) => {
  const path = pathOf(request.url ?? '/');
  if (path === '/dev-changes') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`data: ${version}\n\n`);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    return;
  }
  const { status, type, body } = await answer(path).catch((error) => text(500, String(error)));
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
});

/**
 * What is sent for a path of the page. A script x.js that isn't there is made of x.ts.
 * @param {string} path
 */
async function answer(path) {
  const file = fileAt(path.endsWith('/') ? `${path}index.html` : path);
  if (file) {
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const body = readFileSync(file);
    return { status: 200, type, body: extname(file) === '.html' ? withReload(body.toString()) : body };
  }
  const source = /\.js$/.test(path) ? fileAt(path.replace(/\.js$/, '.ts')) : undefined;
  if (!source) return text(404, `There is no ${path} in the folder client.`);
  const { code, mistakes } = await compile(source, 'browser');
  // The page shows what is wrong, since it can't do anything else now.
  return { status: 200, type: types['.js'] ?? '', body: code ?? showing(mistakes.join('\n')) };
}

/** @param {number} status @param {string} body */
const text = (status, body) => ({ status, type: 'text/plain; charset=utf-8', body });

/** @param {string} url */
function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/';
  }
}

/** The file at a path, which must be in the folder client. @param {string} path */
function fileAt(path) {
  const file = join(client, path);
  const isInside = file.startsWith(client + sep) && !path.includes('\0');
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** @param {string} page */
function withReload(page) {
  const end = page.toLowerCase().lastIndexOf('</body>');
  const at = end < 0 ? page.length : end;
  return page.slice(0, at) + reloadScript.replace('<version>', String(version)) + page.slice(at);
}

/** @param {string} mistakes */
function showing(mistakes) {
  return `const mistakes = document.createElement('pre');
mistakes.textContent = ${JSON.stringify(mistakes)};
document.body.prepend(mistakes);
console.error(mistakes.textContent);
`;
}

/** Says what keeps the page's scripts from running. */
export async function reportMistakes() {
  for (const name of (existsSync(client) ? readdirSync(client) : []).filter((name) => /(?<!\.d)\.ts$/.test(name))) {
    const { mistakes } = await compile(join(client, name), 'browser');
    if (mistakes.length > 0) say(`client/${name} can't run. Mend it and save.\n\n${mistakes.join('\n\n')}\n`);
  }
}

/** Has every page in view load itself anew. */
export function reloadPages() {
  version += 1;
  for (const listener of listeners) listener.write(`data: ${version}\n\n`);
}
