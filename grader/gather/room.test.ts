import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { SPRING } from '../judge/testing/editions.ts';
import { createPatience } from './patience.ts';
import { createClock, createRecording } from './recording.ts';
import { createRoom } from './room.ts';
import { createWords } from './words.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that passes everything on, and counts the pings that come. */
async function openServer() {
  const server = new WebSocketServer({ port: 0 });
  servers.push(server);
  let pings = 0;
  server.on('connection', (socket) => {
    socket.on('ping', () => {
      pings += 1;
    });
    socket.on('message', (data) => {
      for (const client of server.clients) client.send(data.toString());
    });
  });
  await once(server, 'listening');
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, pings: () => pings };
}

function openRoom(url: string) {
  const recording = createRecording('test', true, createClock());
  const patience = createPatience('local');
  const room = createRoom({ url, edition: SPRING, mode: 'local', recording, patience, words: createWords() });
  return { room, events: recording.transcript.events };
}

describe('a connection that is cut amid chat', () => {
  it('is told of once all has arrived that was said, and costs few pings: servers close a connection from which many come', async () => {
    const { url, pings } = await openServer();
    const { room, events } = openRoom(url);
    const talks = await room.join();
    const vanishes = await room.join();
    if (!talks || !vanishes) throw new Error('nobody could connect');
    const before = pings();
    await room.cutAmidChat(vanishes, talks, 40);
    // Three rounds to everybody at the most, where the machine is busy, and one at the end; `ws` closes at 60.
    expect(pings() - before).toBeLessThanOrEqual(10);
    const said = events.flatMap((event) => (event.kind === 'step' && event.marker !== undefined ? [event.marker] : []));
    expect(said).toHaveLength(80);
    const heard = events.flatMap((event) =>
      event.kind === 'received' && event.client === talks.name ? [event.data] : [],
    );
    for (const marker of said) expect(heard.filter((data) => data.includes(marker))).toHaveLength(1);
    expect(events.filter(({ kind }) => kind === 'closed')).toMatchObject([{ client: vanishes.name, by: 'grader' }]);
    await room.close();
  });
});
