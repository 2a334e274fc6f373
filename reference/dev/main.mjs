// @ts-check
/**
 * `npm run dev`: starts the server and serves the page. When you save a file, the server starts anew, or the page is
 * loaded anew. Nothing in this folder is part of the lab.
 */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { client, pages, reloadPages, reportMistakes } from './page.mjs';
import { startServer, stopServer } from './server.mjs';
import { giveUp, root, say } from './words.mjs';

/** How often the files are looked at, in milliseconds. Looking works on every disk; being told by the system doesn't. */
const lookEveryMs = 200;

/** Where there is nothing that the server or the page is made of. */
const ignoredFolders = /^(?:\..*|dev|env|node_modules|venv|__pycache__)$/;
/** What the server is made of. What it writes itself, such as a database, must not start it anew. */
const serverFiles = /^\.env$|\.(?:[mc]?[jt]s|py)$/;

const port = Number(process.argv[2] ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  giveUp(`“${process.argv[2]}” is not a port. Give a number from 1 to 65535, for example: npm run dev 8090`);
}

let isStopping = false;

/** The files that matter, with what changes when they are saved. @returns {Map<string, string>} */
function look(folder = root, seen = new Map()) {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!ignoredFolders.test(entry.name)) look(path, seen);
    } else if (path.startsWith(client + sep) || serverFiles.test(entry.name)) {
      const file = statSync(path, { throwIfNoEntry: false });
      if (file) seen.set(relative(root, path), `${file.mtimeMs} ${file.size}`);
    }
  }
  return seen;
}

/** @param {Map<string, string>} before @param {Map<string, string>} now */
const changesBetween = (before, now) =>
  [...new Set([...before.keys(), ...now.keys()])].filter((file) => before.get(file) !== now.get(file));

/**
 * Acts when files have changed and then stayed as they are for one look: editors write some files in several steps.
 * @param {Map<string, string>} acted the files of which server and page are made now
 */
async function watch(acted) {
  let last = acted;
  while (!isStopping) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    const now = look();
    const changes = changesBetween(acted, now);
    const isQuiet = changesBetween(last, now).length === 0;
    last = now;
    if (changes.length === 0 || !isQuiet || isStopping) continue;
    acted = now;
    const ofPage = changes.filter((file) => file.startsWith(`client${sep}`));
    if (ofPage.length < changes.length) {
      say(`${changes.find((file) => !ofPage.includes(file))} was saved: the server starts again.`);
      await stopServer();
      if (!isStopping) await startServer();
    }
    if (ofPage.length > 0) {
      say(`${ofPage[0]} was saved: the page is loaded again.`);
      await reportMistakes();
      reloadPages();
    }
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, async () => {
    // A second Ctrl-C is for whoever doesn't want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    await stopServer();
    process.exit(0);
  });
}

pages.on('error', (error) => {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  const reason = isTaken
    ? 'is taken by another program, maybe by another “npm run dev”'
    : `can't be used (${error.message})`;
  giveUp(
    `Port ${port} ${reason}. Stop that program, or choose another port for the page: npm run dev ${port === 8090 ? 8095 : 8090}`,
  );
});

pages.listen(port, '127.0.0.1', async () => {
  const address = /** @type {import('node:net').AddressInfo} */ (pages.address());
  const before = look();
  await startServer();
  say(`Page: http://127.0.0.1:${address.port} (open it in two tabs)`);
  say('Ctrl-C ends page and server.');
  await reportMistakes();
  await watch(before);
});
