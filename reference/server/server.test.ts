import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, endProcess, spawnServer, startServer, type TestServer } from './test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.end());

/** Connects and logs in, and takes in the broadcast that answers. */
async function join(username: string): Promise<Client> {
  const client = await server.connect();
  client.send({ type: 'login', username });
  expect(await client.next()).toMatchObject({ type: 'login', user_joined: username });
  return client;
}

/** Two people who have both seen each other come. */
async function joinTwo(): Promise<[Client, Client]> {
  const ana = await join('ana');
  const bo = await join('bo');
  await ana.next();
  return [ana, bo];
}

/** Shows that nothing else arrived: the next message is one that was caused just now. */
async function expectNothingElse(client: Client): Promise<void> {
  const message = { type: 'chat', username: 'ana', text: 'nothing came before this' };
  client.send(message);
  expect(await client.next()).toEqual(message);
}

describe('messages', () => {
  test('a login reaches everybody, with the whole list', async () => {
    const ana = await server.connect();
    ana.send({ type: 'login', username: 'ana' });
    expect(await ana.next()).toEqual({ type: 'login', user_joined: 'ana', active_users: ['ana'] });

    const bo = await server.connect();
    bo.send({ type: 'login', username: 'bo' });
    const expected = { type: 'login', user_joined: 'bo', active_users: ['ana', 'bo'] };
    expect(await ana.next()).toEqual(expected);
    expect(await bo.next()).toEqual(expected);
  });

  test('a disconnect reaches the others once, though the connection closes afterwards', async () => {
    const [ana, bo] = await joinTwo();
    bo.send({ type: 'disconnect', username: 'bo' });
    expect(await ana.next()).toEqual({ type: 'disconnect', user_left: 'bo', active_users: ['ana'] });
    bo.socket.close();
    await once(bo.socket, 'close');
    await expectNothingElse(ana);
  });

  test('a disconnect without a username means the sender', async () => {
    const [ana, bo] = await joinTwo();
    bo.send({ type: 'disconnect' });
    expect(await ana.next()).toMatchObject({ type: 'disconnect', user_left: 'bo' });
  });

  test('a chat message comes back to everybody as it was, exactly once', async () => {
    const [ana, bo] = await joinTwo();
    const text =
      '{"type":"chat","username":"ana","text":"<b>hi</b> \\ud83d\\udc4b\\u0000","big":12345678901234567890,"extra":{"deep":[null,1e2]}}';
    const frames = [ana, bo].map(async ({ socket }) => String((await once(socket, 'message'))[0]));
    ana.socket.send(text);
    expect(await Promise.all(frames)).toEqual([text, text]);
    await ana.next();
    await expectNothingElse(ana);
  });

  test('a binary frame is answered with text frames', async () => {
    const ana = await join('ana');
    const message = { type: 'chat', username: 'ana', text: 'packed' };
    ana.socket.send(Buffer.from(JSON.stringify(message)), { binary: true });
    expect(await ana.next()).toEqual(message);
  });

  test('somebody who has not logged in gets no broadcasts', async () => {
    const [ana, stranger] = [await join('ana'), await server.connect()];
    await expectNothingElse(ana);
    stranger.socket.send('no JSON');
    expect(await stranger.next()).toHaveProperty('error');
  });

  test('a second login on the same connection replaces the name', async () => {
    const [ana, bo] = await joinTwo();
    bo.send({ type: 'login', username: 'bob' });
    const expected = { type: 'login', user_joined: 'bob', active_users: ['ana', 'bob'] };
    expect(await ana.next()).toEqual(expected);
    expect(await bo.next()).toEqual(expected);
  });

  test('an unknown type is logged and passed on to nobody', async () => {
    const [ana, bo] = await joinTwo();
    bo.send({ type: 'dance', username: 'bo' });
    expect(await server.nextLine()).toMatch(/^Unrecognized message type: .*dance/);
    const after = { type: 'chat', username: 'bo', text: 'after' };
    bo.send(after);
    expect(await ana.next()).toEqual(after);
    expect(await bo.next()).toEqual(after);
  });

  test.each(['no JSON', '', 'null', '"login"', '42', '{"type":"login"}', '{"type":"login","username":7}'])(
    '%j is answered with an error, to the sender alone',
    async (text) => {
      const [ana, bo] = await joinTwo();
      bo.socket.send(text);
      expect(await bo.next()).toEqual({ error: expect.any(String) });
      await expectNothingElse(ana);
    },
  );
});

describe('what goes wrong', () => {
  test('a disconnect before the login changes nothing', async () => {
    const ana = await join('ana');
    const stranger = await server.connect();
    stranger.send({ type: 'disconnect', username: 'ana' });
    stranger.send({ type: 'login', username: 'stranger' });
    expect(await ana.next()).toEqual({ type: 'login', user_joined: 'stranger', active_users: ['ana', 'stranger'] });
  });

  test('a cut connection is a departure', async () => {
    const [ana, bo] = await joinTwo();
    bo.socket.terminate();
    expect(await ana.next()).toEqual({ type: 'disconnect', user_left: 'bo', active_users: ['ana'] });
  });

  test.each([
    ['a message that is too long', (client: Client) => client.send({ type: 'chat', text: 'x'.repeat(256 * 1024) })],
    ['a text frame that is not UTF-8', (client: Client) => client.socket.send(Buffer.from([0xff]), { binary: false })],
  ])('%s ends that connection alone', async (_name, misbehave) => {
    const [ana, bo] = await joinTwo();
    misbehave(bo);
    expect(await ana.next()).toMatchObject({ type: 'disconnect', user_left: 'bo' });
    await expectNothingElse(ana);
  });

  test('JSON as deep as a message can hold does no harm', async () => {
    const ana = await join('ana');
    const deep = `{"type":"chat","username":"ana","text":"deep","extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const frame = once(ana.socket, 'message');
    ana.socket.send(deep);
    expect(String((await frame)[0])).toBe(deep);
  });

  test('a client that reads nothing is dropped, and the others go on', async () => {
    const [ana, bo] = await joinTwo();
    bo.socket.pause();
    const message = { type: 'chat', username: 'ana', text: 'x'.repeat(200_000) };
    let answer: unknown;
    do {
      ana.send(message);
      answer = await ana.next();
    } while ((answer as { type: string }).type === 'chat');
    expect(answer).toEqual({ type: 'disconnect', user_left: 'bo', active_users: ['ana'] });
  });

  test('a ping is answered', async () => {
    const ana = await server.connect();
    ana.socket.ping('still there?');
    expect(String((await once(ana.socket, 'pong'))[0])).toBe('still there?');
  });
});

describe('start and stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s says good-bye to everybody and ends with code 0', async (signal) => {
    const [ana, bo] = await joinTwo();
    const goodbyes = [ana, bo].map(({ socket }) => once(socket, 'close'));
    const exited = once(server.process, 'exit');
    server.process.kill(signal);
    expect((await Promise.all(goodbyes)).map(([code]) => code)).toEqual([1001, 1001]);
    await exited;
    expect(server.process.exitCode).toBe(0);
  });

  test('it ends although a client never answers', async () => {
    const idle = connectTcp(Number(new URL(server.url).port), 'localhost');
    idle.on('error', () => {});
    await once(idle, 'connect');
    const exited = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    await exited;
    expect(server.process.exitCode).toBe(0);
    idle.destroy();
  });

  test('a port that is taken is named, with what to do', async () => {
    const { port } = new URL(server.url);
    const second = spawnServer({ WS_PORT: port });
    try {
      const complaint: string[] = [];
      second.stderr.on('data', (chunk) => complaint.push(String(chunk)));
      await once(second, 'close');
      expect(second.exitCode).toBe(1);
      expect(complaint.join('')).toMatch(new RegExp(`cannot use port ${port}[\\s\\S]*WS_PORT`));
    } finally {
      await endProcess(second);
    }
  });
});
