import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';

const command = fileURLToPath(new URL('chat.ts', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

type Run = {
  process: ChildProcess;
  /** What it has printed so far, to both outputs. */
  output(): string;
  /** Waits until the output matches; fails if the process ends before. */
  until(pattern: RegExp): Promise<string>;
  /** The exit code, when it has ended and all output is read. */
  ended: Promise<number | null>;
};

let run: Run | undefined;

afterEach(async () => {
  if (run !== undefined && run.process.exitCode === null) {
    run.process.kill('SIGTERM');
    await run.ended;
  }
  run = undefined;
});

function start(args: string[], environment: Record<string, string> = { PORT: '0' }): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  let output = '';
  let notify = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
      notify();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    notify();
    return code as number | null;
  });

  async function until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) {
        return found;
      }
      if (child.exitCode !== null) {
        throw new Error(`It ended before it printed ${pattern}:\n${output}`);
      }
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
  }

  run = { process: child, output: () => output, until, ended };
  return run;
}

/** Whether something accepts WebSocket connections there. */
async function accepts(url: string): Promise<boolean> {
  const socket = new WebSocket(url);
  const [event] = await Promise.race([
    once(socket, 'open').then(() => ['open']),
    once(socket, 'close').then(() => ['close']),
    once(socket, 'error').then(() => ['error']),
  ]).catch(() => ['error']);
  socket.terminate();
  return event === 'open';
}

test.each(['SIGINT', 'SIGTERM'] as const)('serves the page and the server until %s', async (signal) => {
  const chat = start(['--port', '0']);
  const page = await chat.until(/^Page: +(\S+)/m);
  const server = await chat.until(/^Server: +(\S+)/m);
  await chat.until(/(Ctrl-C)/);

  expect(await (await fetch(page)).text()).toContain('src="client.js"');
  expect(await (await fetch(`${page}client.js`)).text()).toContain('function handleServerMessage(message)');
  expect(await accepts(server)).toBe(true);

  chat.process.kill(signal);
  expect(await chat.ended).toBe(0);
  await expect(fetch(page)).rejects.toThrow();
  expect(await accepts(server)).toBe(false);
});

test('--client serves another folder', async () => {
  const chat = start(['--port', '0', '--client', 'starter/client']);
  const page = await chat.until(/^Page: +(\S+)/m);
  expect(await (await fetch(page)).text()).toContain('<div id="chat" tabindex="0"></div>');
});

test('a port that is taken is named, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    const chat = start(['--port', String(port)]);
    expect(await chat.ended).toBe(2);
    expect(chat.output()).toMatch(new RegExp(`Port ${port} is taken[\\s\\S]*--port`));
  } finally {
    other.close();
  }
});

test('a chat server that cannot start stops everything', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    const chat = start(['--port', '0'], { PORT: String(port) });
    expect(await chat.ended).toBe(2);
    expect(chat.output()).toMatch(new RegExp(`cannot use port ${port}`));
  } finally {
    other.close();
  }
});

test.each([
  [['--port', 'eighty'], /--port eighty is not a port/],
  [['--port', '65536'], /--port 65536 is not a port/],
  [['--client', tmpdir()], /holds no index\.html/],
  [['--colour'], /Unknown option '--colour'/],
])('%j is a mistake in the arguments', async (args, message) => {
  const chat = start(args);
  expect(await chat.ended).toBe(3);
  expect(chat.output()).toMatch(message);
});

test('--help says how it is used', async () => {
  const chat = start(['--help']);
  expect(await chat.ended).toBe(0);
  expect(chat.output()).toMatch(/Usage: npm run chat[\s\S]*--client/);
});
