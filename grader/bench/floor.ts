/**
 * The least that grading a whole submission could cost, as a process of its own: starts the reference's server bare and
 * exchanges one message with it, starts Chromium bare and loads one page, and ends both. With `--at-once`, both at the
 * same time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { WebSocket } from 'ws';
import { findChromium } from '../gather/chromium.ts';

const reference = new URL('../../reference/', import.meta.url);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function serveBare(): Promise<void> {
  const port = await freePort();
  const server = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'server/server.ts'], {
    cwd: fileURLToPath(reference),
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'login', username: 'Ana' }));
  await once(socket, 'message');
  socket.terminate();
  server.kill('SIGTERM');
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

async function browseBare(): Promise<void> {
  const found = await findChromium();
  if (!found) throw new Error('There is no Chromium here. Run "npm run setup", or set GRADE_CHROMIUM.');
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: ['--disable-gpu'],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage();
  await page.goto(new URL('client/index.html', reference).href);
  await browser.close();
}

if (process.argv.includes('--at-once')) {
  await Promise.all([serveBare(), browseBare()]);
} else {
  await serveBare();
  await browseBare();
}
