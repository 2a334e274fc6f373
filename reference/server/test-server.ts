/** What the tests of the server share: the server as a real process, and clients that remember what they receive. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

/** A client that keeps what arrives until the test asks for it. */
export type Client = {
  socket: WebSocket;
  send(message: unknown): void;
  /** The next message, in the order of arrival; waits for it if it has not come yet. */
  next(): Promise<unknown>;
};

/** A running server, and the clients that were connected to it. */
export type TestServer = {
  process: ChildProcess;
  url: string;
  /** The next line that the server prints after the one with its address. */
  nextLine(): Promise<string>;
  connect(): Promise<Client>;
  /** Ends the server and all clients. */
  end(): Promise<void>;
};

/** Starts `server.ts` as a process, with nothing about ports in its environment but what is given. */
export function spawnServer(environment: { PORT?: string; WS_PORT?: string }) {
  const { PORT: _port, WS_PORT: _wsPort, ...inherited } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', 'server/server.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the server on a free port, and waits until it listens. */
export async function startServer(): Promise<TestServer> {
  const child = spawnServer({ PORT: '0' });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const clients: Client[] = [];

  async function nextLine(): Promise<string> {
    const { value, done } = await lines.next();
    if (done) {
      throw new Error('The server ended before it printed another line.');
    }
    return value;
  }

  const firstLine = await nextLine();
  const url = /ws:\/\/localhost:\d+/.exec(firstLine)?.[0];
  if (url === undefined) {
    throw new Error(`The server's first line holds no address: ${firstLine}`);
  }

  return {
    process: child,
    url,
    nextLine,
    async connect() {
      const client = await connectClient(url);
      clients.push(client);
      return client;
    },
    async end() {
      for (const { socket } of clients) {
        socket.terminate();
      }
      await endProcess(child);
    },
  };
}

/** Ends a process by force, unless it has ended already. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}

async function connectClient(url: string): Promise<Client> {
  const socket = new WebSocket(url);
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];

  socket.on('message', (data, isBinary) => {
    const message: unknown = isBinary ? { binary: data } : JSON.parse(data.toString());
    const resolve = waiting.shift();
    if (resolve === undefined) {
      arrived.push(message);
    } else {
      resolve(message);
    }
  });
  // A connection that the server cuts is an error for this side; the tests look at its close.
  socket.on('error', () => {});
  await once(socket, 'open');

  return {
    socket,
    send: (message) => socket.send(JSON.stringify(message)),
    next: async () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve)),
  };
}
