import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isFolder, isNodeScript, isPython, shownPath, textOf } from './script-files.ts';

/** In the order in which they are tried. The first ones are how the lab was handed out. */
export const KNOWN_NAMES = [
  ...[
    'app.py',
    'chat-server.js',
    'server.ts',
    'server.js',
    'server.mjs',
    'index.ts',
    'index.js',
    'main.py',
    'server.py',
  ],
  ...['app.js', 'app.ts', 'chat_server.py', 'chat-server.py', 'chat-server.ts', 'chat-server.mjs', 'chat_server.js'],
  ...[
    'chatserver.js',
    'chatserver.ts',
    'chatserver.py',
    'server.cjs',
    'server.mts',
    'app.mjs',
    'index.mjs',
    'main.ts',
    'main.js',
  ],
];

export type EntrySearch =
  | { kind: 'found'; file: string; from: 'known name' | 'only script'; notes: readonly string[] }
  | { kind: 'several'; files: readonly string[] }
  | { kind: 'none' };

/** Finds the server among the files: by a known name, else the only script in the server's folder, else the only one that serves. */
export function findEntry(root: string, serverDir: string | undefined): EntrySearch {
  const folders = [...new Set([serverDir, serverDir && join(serverDir, 'src'), root, join(root, 'src')])].filter(
    (folder): folder is string => folder !== undefined && isFolder(folder),
  );
  for (const folder of folders) {
    const scripts = scriptsIn(folder).filter((file) => !isPageScript(file));
    const named = KNOWN_NAMES.flatMap((name) => scripts.find((file) => basename(file).toLowerCase() === name) ?? []);
    const [file, ...others] = named;
    if (file) return { kind: 'found', file, from: 'known name', notes: aboutOthers(root, file, others) };
  }
  for (const folder of folders) {
    const scripts = scriptsIn(folder).filter((file) => !isPageScript(file));
    const [only] = scripts;
    if (only && scripts.length === 1 && folder === serverDir)
      return { kind: 'found', file: only, from: 'only script', notes: [] };
    const serving = scripts.filter((file) => servesWebSockets(textOf(file)));
    const [server] = serving;
    if (server && serving.length === 1) return { kind: 'found', file: server, from: 'only script', notes: [] };
    if (serving.length > 1 || (scripts.length > 1 && folder === serverDir)) return { kind: 'several', files: scripts };
  }
  return { kind: 'none' };
}

/** Names in a folder, without those that start with a dot; sorted. Empty when it isn't there. */
export function namesIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

function scriptsIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => isPython(name) || (isNodeScript(name) && !name.endsWith('.d.ts')))
    .filter((name) => !/(^|\.)(config|test|spec)\.\w+$|^(test_|__init__\.py$|setup\.py$)|_test\.py$/.test(name))
    .map((name) => join(folder, name));
}

/** Folders that hold server and client together have an index.js or app.js that belongs to the page. */
function isPageScript(file: string): boolean {
  return (
    isNodeScript(file) && /\bdocument\.(getElement|querySelector|createElement|addEventListener)/.test(textOf(file))
  );
}

function servesWebSockets(text: string): boolean {
  return /\bWebSocketServer\b|\b(WebSocket|ws)\.Server\b|\bwebsockets\b|\bcreateServer\b/.test(text);
}

// `server.js` beside `server.ts` is what the compiler made of it, and no second candidate.
function aboutOthers(root: string, file: string, others: readonly string[]): string[] {
  const stem = (path: string) => path.replace(/\.\w+$/, '');
  const rivals = others.filter((other) => stem(other) !== stem(file));
  if (rivals.length === 0) return [];
  const names = rivals.map((rival) => shownPath(root, rival)).join(' and ');
  return [`${shownPath(root, file)} was started; ${names} could be a server too (choose it with --start).`];
}
