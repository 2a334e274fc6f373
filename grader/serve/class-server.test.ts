import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ClassServer, startClassServer } from './class-server.ts';
import type { FrontOptions } from './front.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';

type Message = { type?: string; active_users?: string[]; text?: string; user_left?: string };

let server: ClassServer | undefined;
let clients: WebSocket[] = [];
const lines: string[] = [];

afterEach(async () => {
  for (const client of clients) client.terminate();
  await server?.stop();
  server = undefined;
  clients = [];
  lines.length = 0;
});

async function start(limits: Partial<Limits> = {}, more: Partial<FrontOptions> = {}): Promise<void> {
  server = await startClassServer({
    port: 0,
    host: '127.0.0.1',
    tls: undefined,
    trustProxy: false,
    limits: { ...DEFAULT_LIMITS, ...limits },
    log: (line) => lines.push(line),
    ...more,
  });
}

function open(options: WebSocket.ClientOptions = {}): WebSocket {
  const client = new WebSocket(`ws://127.0.0.1:${server?.port}`, options);
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

async function enter(name: string, options: WebSocket.ClientOptions = {}): Promise<WebSocket> {
  const client = open(options);
  await once(client, 'open');
  const answered = next(client, ({ type, active_users: users }) => type === 'login' && users?.includes(name) === true);
  client.send(JSON.stringify({ type: 'login', username: name }));
  await answered;
  return client;
}

function next(client: WebSocket, wanted: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    const look = (data: WebSocket.RawData) => {
      const message = JSON.parse(data.toString()) as Message;
      if (!wanted(message)) return;
      client.off('message', look);
      resolve(message);
    };
    client.on('message', look);
  });
}

/** The status of the answer to somebody who is not let in. */
async function refusal(client: WebSocket): Promise<number | undefined> {
  const [, response] = await once(client, 'unexpected-response');
  response.resume();
  client.terminate();
  return response.statusCode;
}

const say = (client: WebSocket, text: string) => client.send(JSON.stringify({ type: 'chat', username: 'ana', text }));
const endOf = async (client: WebSocket): Promise<{ code: number; reason: string }> => {
  const [code, reason] = await once(client, 'close');
  return { code, reason: String(reason) };
};

describe('a server for a class', () => {
  it('passes on what people write, byte for byte, and writes neither names nor messages down', async () => {
    await start();
    const ana = await enter('ana-in-secret');
    const bo = await enter('bo-in-secret');
    const raw = '{ "type":"chat", "username":"ana-in-secret","text":"<b>\\u00e4 😀 secret</b>", "more": 1e2 }';
    const heard = once(bo, 'message');
    ana.send(raw);
    const [data, isBinary] = await heard;
    expect(String(data)).toBe(raw);
    expect(isBinary).toBe(false);
    ana.send(JSON.stringify({ type: 'secret-type', text: 'secret' }));
    const left = next(bo, ({ type }) => type === 'disconnect');
    ana.close(1000, 'secret reason');
    expect(await left).toMatchObject({ user_left: 'ana-in-secret', active_users: ['bo-in-secret'] });
    await server?.stop();
    expect(lines.slice(0, 2)).toEqual([
      'connect #1 from 127.0.0.1, 1 connected',
      'connect #2 from 127.0.0.1, 2 connected',
    ]);
    expect(lines[2]).toMatch(/^close #1 with 1000, after \d+ s, messages sent: 3$/);
    expect(lines.join('\n')).not.toContain('secret');
  });

  it('closes who sends too much with 1008 and a reason; the others go on', async () => {
    await start({ messagesPerSecond: 2 });
    const ana = await enter('ana');
    const bo = await enter('bo');
    const left = next(bo, ({ type }) => type === 'disconnect');
    const ended = endOf(ana);
    for (let i = 0; i < 100; i++) say(ana, String(i));
    expect(await ended).toEqual({ code: 1008, reason: 'Too many messages: at most 2 a second.' });
    expect(await left).toMatchObject({ user_left: 'ana' });
    const heard = next(bo, ({ text }) => text === 'still here');
    say(bo, 'still here');
    await heard;
    expect(lines).toContain('limit #1: too many messages, closed with 1008');
  });

  it('closes who sends a message that is too long with 1009', async () => {
    await start({ messageBytes: 2_000 });
    const ana = await enter('ana');
    const heard = next(ana, ({ text }) => text?.length === 1_900);
    say(ana, 'x'.repeat(1_900));
    await heard;
    const ended = endOf(ana);
    say(ana, 'x'.repeat(2_000));
    expect((await ended).code).toBe(1009);
    expect(lines).toContain('limit #1: a message that is too long, closed with 1009');
  });

  it('cuts off who does not read what comes', async () => {
    await start({ messagesPerSecond: 10_000, messageBytes: 256 * 1024 });
    const ana = await enter('ana');
    const bo = await enter('bo');
    const left = next(bo, ({ type }) => type === 'disconnect');
    ana.pause();
    for (let i = 0; i < 120; i++) say(bo, 'x'.repeat(250_000));
    expect(await left).toMatchObject({ user_left: 'ana' });
    expect(lines).toContain('limit #1: it reads too slowly, cut off');
  });

  it('cuts off who answers no ping', async () => {
    await start({}, { heartbeatMs: 100 });
    const bo = await enter('bo');
    const left = next(bo, ({ type }) => type === 'disconnect');
    await enter('ana', { autoPong: false });
    expect(await left).toMatchObject({ user_left: 'ana', active_users: ['bo'] });
  });

  it('takes no more than so many clients, and takes others when some have left', async () => {
    await start({ connections: 2 });
    const ana = await enter('ana');
    const bo = await enter('bo');
    expect(await refusal(open())).toBe(503);
    const left = next(bo, ({ type }) => type === 'disconnect');
    ana.terminate();
    await left;
    await enter('cy');
    expect(lines).toContain('refuse 127.0.0.1: all 2 places are taken');
  });

  it('takes no more than so many from one address, told apart by what the proxy says', async () => {
    await start({ perAddress: 1 }, { trustProxy: true });
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': `10.0.0.1, ${address}` } });
    await enter('ana', from('203.0.113.1'));
    await enter('bo', from('203.0.113.2'));
    expect(await refusal(open(from('203.0.113.2')))).toBe(429);
    await enter('cy', from('2001:db8::1'));
    expect(await refusal(open(from('2001:db8::2')))).toBe(429);
    expect(lines).toContain('refuse 2001:db8::2: connections from there already: 1');
  });

  it('counts nobody who never became a client', async () => {
    await start({ connections: 1 });
    const socket = connectTcp(server?.port ?? 0, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
    await once(socket, 'close');
    await enter('ana');
  });

  it('tells how it is, without names', async () => {
    await start({}, { trustProxy: true });
    await enter('ana');
    const at = `http://127.0.0.1:${server?.port}`;
    const health = await fetch(`${at}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok', uptimeSeconds: expect.any(Number), connections: 1 });
    const page = await fetch(`${at}/`, { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain(`<code>wss://127.0.0.1:${server?.port}</code>`);
    expect(text).not.toContain('ana');
    expect((await fetch(`${at}/etc/passwd`)).status).toBe(404);
    expect((await fetch(at, { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('says good-bye to all when it stops, also beside somebody who never says anything', async () => {
    await start();
    const ends = [await enter('ana'), await enter('bo')].map(endOf);
    const silent = connectTcp(server?.port ?? 0, '127.0.0.1');
    await once(silent, 'connect');
    await server?.stop();
    silent.destroy();
    expect(await Promise.all(ends)).toEqual(Array(2).fill({ code: 1001, reason: 'The server is stopping.' }));
    await expect(fetch(`http://127.0.0.1:${server?.port}/healthz`)).rejects.toThrow();
  });

  it('speaks wss:// with a certificate of its own', async () => {
    const pem = (name: string) => readFileSync(new URL(`../testing/${name}`, import.meta.url), 'utf8');
    const tls = { cert: pem('self-signed-cert.pem'), key: pem('self-signed-key.pem') };
    await start({}, { tls });
    const client = new WebSocket(`wss://localhost:${server?.port}`, { ca: tls.cert });
    clients.push(client);
    await once(client, 'open');
    const answered = next(client, ({ type }) => type === 'login');
    client.send(JSON.stringify({ type: 'login', username: 'ana' }));
    expect(await answered).toMatchObject({ active_users: ['ana'] });
  });

  it('does not start where the port is taken, and the one that has it goes on', async () => {
    await start();
    await expect(start({}, { port: server?.port ?? 0 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await enter('ana');
  });
});
