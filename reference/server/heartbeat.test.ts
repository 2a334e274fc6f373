import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { dropSilentClients } from './heartbeat.ts';

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0 });
  await once(server, 'listening');
  url = `ws://localhost:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  const closed = once(server, 'close');
  server.close();
  for (const socket of server.clients) {
    socket.terminate();
  }
  await closed;
  vi.useRealTimers();
});

test('a client that answers no ping is cut off, and one that answers may stay', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  dropSilentClients(server, 1_000);
  const [lively, pong] = await connect({ autoPong: true });
  const [silent] = await connect({ autoPong: false });
  const cutOff = once(silent, 'close');

  vi.advanceTimersByTime(1_000);
  await pong;
  vi.advanceTimersByTime(1_000);

  expect(await cutOff).toContain(1006);
  expect(lively.readyState).toBe(WebSocket.OPEN);
});

/** Connects, and promises the client's first answer to a ping. */
async function connect(options: { autoPong: boolean }): Promise<[WebSocket, Promise<unknown>]> {
  const accepted = once(server, 'connection');
  const client = new WebSocket(url, options);
  const [socket] = await accepted;
  const pong = once(socket, 'pong');
  await once(client, 'open');
  return [client, pong];
}
