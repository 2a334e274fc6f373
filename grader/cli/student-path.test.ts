import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserHost, startBrowser } from '../gather/page/browser.ts';
import { freePort, listenOnce } from '../gather/process/free-port.ts';
import { INSTALL, installPackedKit, runNpm } from '../testing/packed-kit.ts';
import { endPrograms, type RunningProgram, startProgram } from '../testing/running-program.ts';
import { openWorkshop } from '../testing/workshop.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workshop = openWorkshop();
const lab = join(workshop.path, 'Übung 3', 'lab');
const labInPython = join(workshop.path, 'Übung 3', 'lab-in-python');
let packedKit: string;

let browser: BrowserHost | undefined;

// As in a course: the kit is one packed file, installed far from this repository, and makes a lab that installs it as well.
beforeAll(async () => {
  const { course, packed } = installPackedKit(workshop.path, 'Übung 3');
  packedKit = packed;
  runNpm('npx', ['--no', 'grade', 'init', 'lab'], course);
  runNpm('npx', ['--no', 'mini-chat-kit', 'init', 'lab-in-python', '--python'], course);
  // What was downloaded may go, and the lab may move.
  rmSync(packed);
  runNpm('npm', INSTALL, lab);
  browser = await startBrowser({ hostRules: 'EXCLUDE 127.0.0.1, EXCLUDE localhost' });
  // Packages may have to come from the registry.
}, 240_000);

afterAll(async () => {
  await browser?.stop();
  workshop.remove();
});

describe('a lab made by the packed kit', () => {
  it('has the kit for its own: npx grade runs it', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(lab, 'package.json'), 'utf8'));
    expect(devDependencies['mini-chat-kit']).toBe(`file:${basename(packedKit)}`);
    // The starter isn't finished: graded, and something fails.
    const graded = catching(() => runNpm('npx', ['--no', '--', 'grade', '.', '--server-only', '--json'], lab));
    expect(graded.status).toBe(1);
    expect(JSON.parse(graded.stdout).submission.runtime).toBe('typescript');
  });
});

describe('the way of a student', () => {
  it('leads from a new lab, while dev and watch are running, to a zip with all points', async () => {
    const dev = await startDev(lab);
    const watch = startProgram(['node_modules/mini-chat-kit/dist/bin/grade.js', '.', '--watch'], lab);
    const points = async () => Number(/[✗✓] ([\d.]+) of 5 points/.exec(await watch.upTo(/Watching lab.*\n/))?.[1]);
    const scores = [await points()];
    expect(scores[0]).toBeLessThan(2);

    // The solution, typed part by part.
    for (const file of ['server/server.ts', 'client/client.ts', 'client/index.html']) {
      save(lab, file, () => readFileSync(join(root, 'reference', file), 'utf8'));
      scores.push(await points());
      if (file.startsWith('server')) await dev.says(/Chat server listening/);
    }
    expect(scores).toEqual([...new Set(scores)].sort((one, other) => one - other));
    expect(scores.at(-1)).toBe(5);
    expect(await watch.end()).toBe(0);

    // Two tabs can chat now.
    const [ana, bo] = [await openPage(dev), await openPage(dev)];
    for (const [tab, name] of [
      [ana, 'Ana'],
      [bo, 'Bo'],
    ] as const) {
      await connect(tab, dev.server);
      await tab.fill('#name', name);
      await tab.click('#set-name');
    }
    await ana.fill('#message', 'Hello, Bo!');
    await ana.click('#send');
    await bo.getByText('Ana: Hello, Bo!').waitFor();
    expect(await dev.end()).toBe(0);

    const said = runNpm('npx', ['--no', '--', 'grade', 'pack'], lab);
    expect(said).toMatch(/5 of 5 points[\s\S]*Ready to hand in: .*lab\.zip/);
    expect(said).toContain(`${basename(packedKit)} (archives`);
    const graded = runNpm('npx', ['--no', '--', 'grade', '../lab.zip', '--json'], lab);
    expect(JSON.parse(graded).score).toEqual({ earned: 5, possible: 5 });
  }, 180_000);
});

describe('npm run dev', () => {
  it('serves a page whose tabs reach the server, and makes both anew when a file is saved', async () => {
    const dev = await startDev(lab);
    const tabs = [await openPage(dev), await openPage(dev)];
    for (const tab of tabs) await connect(tab, dev.server);

    save(lab, 'server/server.ts', (text) => `${text}\nconsole.log('the new server');\n`);
    await dev.says(/the new server[\s\S]*Chat server listening on \S+\n/);
    // The page notices that its connection is gone, and connects anew.
    for (const tab of tabs) await connect(tab, dev.server);

    save(lab, 'client/index.html', (text) => text.replace('<h1>Mini chat</h1>', '<h1>My chat</h1>'));
    for (const tab of tabs) await tab.getByRole('heading', { name: 'My chat' }).waitFor();
    expect(await dev.end()).toBe(0);
    expect(await listenOnce(dev.port, '127.0.0.1')).toBe(dev.port);
  });

  it('shows a mistake in the server with its line, and goes on when it is mended', async () => {
    const dev = await startDev(lab);
    save(lab, 'server/frames.ts', (text) => `const = 1;\n${text}`);
    await dev.says(/The server can't run\. [\s\S]*server\/frames\.ts:1:6:/);
    save(lab, 'server/frames.ts', (text) => text.replace('const = 1;\n', "throw new Error('thrown');\n"));
    await dev.says(/frames\.ts:1[\s\S]*Error: thrown[\s\S]*The server has ended \(code 1\)/);
    save(lab, 'server/frames.ts', (text) => text.replace("throw new Error('thrown');\n", 'const wrong: string = 1;\n'));
    await dev.says(/Chat server listening/);
  });

  it('shows a mistake in the client in the page, and loads it anew when it is mended', async () => {
    const dev = await startDev(lab);
    save(lab, 'client/client.ts', (text) => `let = ;\n${text}`);
    await dev.says(/client\/client\.ts:1:\d+:/);
    const page = await openPage(dev);
    await page.getByText('client/client.ts:1:').waitFor();
    save(lab, 'client/client.ts', (text) => text.replace('let = ;\n', ''));
    await page.getByText('client/client.ts:1:').waitFor({ state: 'detached' });
    await connect(page, dev.server);
  });

  it('starts a server in Python anew as well', async () => {
    const dev = await startDev(labInPython);
    await connect(await openPage(dev), dev.server);
    save(labInPython, 'server/app.py', (text) => text.replace('import asyncio', 'import asyncio\nnone.such'));
    await dev.says(/server\/app\.py", line 8[\s\S]*NameError[\s\S]*The server has ended \(code 1\)/);
    save(labInPython, 'server/app.py', (text) => text.replace('\nnone.such', '\nprint("the new server")'));
    await dev.says(/the new server[\s\S]*Chat server listening on \S+\n/);
    await connect(await openPage(dev), dev.server);
    expect(await dev.end()).toBe(0);
    expect(await listenOnce(dev.port, '127.0.0.1')).toBe(dev.port);
  });

  it('says which port is taken, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as import('node:net').AddressInfo;
    const page = catching(() => execFileSync(process.execPath, ['dev/main.mjs', String(port)], dryRun));
    expect(page.status).toBe(1);
    expect(page.stderr).toContain(`Port ${port} is taken by another program`);
    expect(page.stderr).toContain('npm run dev 8090');

    for (const [folder, hint] of [lab, labInPython].map(
      (folder) => [folder, 'WS_PORT=8082 in the file .env'] as const,
    )) {
      const dev = spawnDev(folder, port);
      await dev.says(
        new RegExp(`The chat server cannot use port ${port}[\\s\\S]*${hint}[\\s\\S]*The server has ended`),
      );
      await dev.end();
    }
    other.close();
  });
});

const dryRun = { cwd: lab, encoding: 'utf8', stdio: 'pipe' } as const;

function catching(work: () => string): { status: number; stdout: string; stderr: string } {
  try {
    return { status: 0, stdout: work(), stderr: '' };
  } catch (error) {
    return error as { status: number; stdout: string; stderr: string };
  }
}

interface Dev extends RunningProgram {
  /** Address of the page. */
  page: string;
  /** Address of the server, and its port. */
  server: string;
  port: number;
}

afterEach(endPrograms);

/** Starts what `npm run dev` stands for, and waits until page and server are there. */
async function startDev(folder: string): Promise<Dev> {
  const port = await freePort();
  const dev = spawnDev(folder, port);
  const [, page = ''] = await dev.says(/Page: (\S+)/);
  await dev.says(/Chat server listening on \S+\n/);
  return { ...dev, page, server: `ws://localhost:${port}`, port };
}

function spawnDev(folder: string, port: number): RunningProgram {
  const { PORT: _, ...env } = process.env;
  return startProgram(['dev/main.mjs', '0'], folder, { ...env, WS_PORT: String(port) });
}

async function openPage(dev: Dev): Promise<Page> {
  if (!browser) throw new Error('There is no browser.');
  const { page } = await browser.openTab();
  await page.goto(dev.page);
  return page;
}

/** Connects a tab to the server; the box for the name shows that it worked. */
async function connect(page: Page, server: string): Promise<void> {
  await page.fill('#server', server);
  await page.click('#connect');
  await page.waitForSelector('#name', { state: 'visible' });
}

function save(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const text = change(before);
  if (text === before) throw new Error(`${file} doesn't hold what is to be changed.`);
  writeFileSync(path, text);
}
