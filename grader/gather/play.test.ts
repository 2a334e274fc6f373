import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { SPRING } from '../judge/testing/editions.ts';
import conversation from '../scenarios/conversation.ts';
import { playOnHost } from './play.ts';
import { createClock } from './recording.ts';
import type { ServerHost } from './server-host.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that passes everything on, and lets so many people in at most. */
async function openServer(most: number): Promise<string> {
  let came = 0;
  const verifyClient = () => ++came <= most;
  const server = new WebSocketServer({ port: 0, verifyClient });
  servers.push(server);
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      for (const client of server.clients) client.send(data.toString());
    });
  });
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs on, whatever happens; each process lets in as many people as the list says. */
async function hostOf(mosts: readonly number[]): Promise<{ host: ServerHost; started: () => number }> {
  let started = 1;
  let url = await openServer(mosts[0] ?? 0);
  let used = false;
  const host: ServerHost = {
    url: () => url,
    isRunning: () => true,
    isUsed: () => used,
    isTrusted: () => true,
    distrust: () => undefined,
    recordInto: () => {
      used = true;
    },
    ended: async () => undefined,
    async restart() {
      url = await openServer(mosts[started] ?? 0);
      started += 1;
      used = false;
      return undefined;
    },
    stop: async () => undefined,
  };
  return { host, started: () => started };
}

async function playConversation(host: ServerHost): Promise<string[]> {
  const onScenario = () => undefined;
  const played = await playOnHost(host, { edition: SPRING, scenarios: [conversation], now: createClock(), onScenario });
  return (played.transcripts.conversation?.events ?? []).map(({ kind }) => kind);
}

describe('a server that runs, and refuses somebody', () => {
  it('is started again, and what it does then counts', async () => {
    const { host, started } = await hostOf([1, Number.POSITIVE_INFINITY]);
    expect(await playConversation(host)).not.toContain('refused');
    expect(started()).toBe(2);
  });

  it('is believed when it does so again', async () => {
    const { host, started } = await hostOf([1, 1, Number.POSITIVE_INFINITY]);
    expect(await playConversation(host)).toContain('refused');
    expect(started()).toBe(2);
  });
});
