import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { COMMONJS, ESM, PYTHON, TYPESCRIPT } from './testing/servers.ts';
import { echo, useTrial } from './testing/trial.ts';

const trial = useTrial();

describe('a server comes up', () => {
  const files: [string, Record<string, string>][] = [
    ['an ES module named .mjs', { 'server/server.mjs': ESM }],
    ['an ES module by package.json', { 'package.json': '{"type":"module"}', 'server/server.js': ESM }],
    ['an ES module that nothing says is one', { 'server/server.js': ESM }],
    ['an ES module in a package that says to be CommonJS', { 'package.json': '{"type":"commonjs"}', 'server.js': ESM }],
    ['CommonJS', { 'server/chat-server.js': COMMONJS }],
    ['TypeScript as an ES module', { 'package.json': '{"type":"module"}', 'server/server.ts': TYPESCRIPT }],
    ['TypeScript without package.json', { 'server/server.ts': TYPESCRIPT }],
    ['TypeScript that awaits, without package.json', { 'server/server.ts': `${TYPESCRIPT}await Promise.resolve();\n` }],
    ['Python', { 'server/app.py': PYTHON }],
  ];
  it.each(files)('%s', async (_, submission) => {
    const server = await trial.serve(await trial.plan(submission));
    expect(await echo(server.url, 'ä ✓')).toBe('ä ✓');
    expect(server.isRunning()).toBe(true);
    expect(trial.events[0]).toMatchObject({ kind: 'server-started', pid: server.pid, portOffered: server.port });
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-listening', port: server.port });
    await server.stop();
    expect(server.isRunning()).toBe(false);
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', byGrader: true });
  });

  it('by a command of the shell', async () => {
    const plan = await trial.plan({ 'server/x.js': COMMONJS }, 'cd server && (node x.js | cat)');
    expect(plan.runtime).toBe('command');
    const server = await trial.serve(plan);
    expect(await echo(server.url, 'hi')).toBe('hi');
  });
});

describe('the port', () => {
  it('is found when the server ignores its environment', async () => {
    const port = await freePort();
    const plan = await trial.plan({ 'server.js': COMMONJS.replace(/process.*8081/, String(port)) });
    const server = await trial.serve(plan, { usualPorts: [port] });
    expect(server).toMatchObject({ port, host: '127.0.0.1', url: `ws://127.0.0.1:${port}` });
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('is found when the server takes one that nobody would guess', async () => {
    const plan = await trial.plan({ 'server.js': COMMONJS.replace(/process.*8081/, '0') });
    const server = await trial.serve(plan);
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('is the one that speaks WebSocket, when there is another', async () => {
    const page = `require('http').createServer((_, response) => response.end('hi')).listen(0, () => {${COMMONJS.replace(/process.*8081/, '0')}});`;
    const server = await trial.serve(await trial.plan({ 'server.js': page }));
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('is the one offered, when there is another', async () => {
    const second = `require('http').createServer().listen(0);`;
    const server = await trial.serve(await trial.plan({ 'server.js': COMMONJS + second }));
    expect(trial.events[0]).toMatchObject({ portOffered: server.port });
  });

  it('is taken after a while even if nothing there speaks WebSocket', async () => {
    const page = `require('http').createServer((_, response) => response.end('hi')).listen(0);`;
    const server = await trial.serve(await trial.plan({ 'server.js': page }), { limits: { settleMs: 50 } });
    await expect(echo(server.url, 'hi')).rejects.toThrow('200');
  });

  it("is never somebody else's", async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const plan = await trial.plan({ 'server.js': 'setInterval(() => {}, 1000);' });
    const result = await trial.start(plan, { usualPorts: [port], startBudgetMs: 300 });
    expect(result).toEqual({ started: false, reason: 'never-listened' });
    other.close();
  });

  it.each([
    ['::1', '::1'],
    ['::', '::1'],
  ])('is reached by IPv6 when the server only listens on %s', async (address, host) => {
    const code = `const { WebSocketServer } = require('ws');
      const http = require('http').createServer().listen({ port: process.env.PORT, host: '${address}', ipv6Only: true });
      new WebSocketServer({ server: http }).on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));`;
    const server = await trial.serve(await trial.plan({ 'server.js': code }));
    expect(server).toMatchObject({ host, url: `ws://[::1]:${server.port}` });
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('is reached by IPv4 when Python listens on both addresses of localhost', async () => {
    const server = await trial.serve(await trial.plan({ 'app.py': PYTHON }));
    expect(server.host).toBe('127.0.0.1');
  });

  it('is filled in where a command names it', async () => {
    const code = COMMONJS.replace(/process.*8081/, 'process.argv[2]');
    const server = await trial.serve(await trial.plan({ 'x.js': code, Procfile: 'web: node x.js $PORT' }));
    expect(await echo(server.url, 'hi')).toBe('hi');
  });
});

describe('the start', () => {
  it('waits for a server that listens late', async () => {
    const plan = await trial.plan({ 'server.js': `setTimeout(() => {${COMMONJS}}, 500);` });
    const server = await trial.serve(plan);
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('gives up on a server that never listens', async () => {
    const plan = await trial.plan({ 'server.js': 'setInterval(() => {}, 1000);' });
    expect(await trial.start(plan, { startBudgetMs: 200 })).toEqual({ started: false, reason: 'never-listened' });
    expect(trial.events.map(({ kind }) => kind)).toEqual(['server-started', 'server-start-gave-up', 'server-exited']);
    expect(trial.events.at(-1)).toMatchObject({ byGrader: true });
  });

  it('ends with a server that exits in good order', async () => {
    const plan = await trial.plan({ 'server.js': 'console.log("bye");' });
    expect(await trial.start(plan)).toEqual({ started: false, reason: 'exited' });
    expect(trial.events.slice(1)).toEqual([
      { kind: 'server-output', stream: 'stdout', text: 'bye\n' },
      { kind: 'server-exited', code: 0, signal: null, byGrader: false },
    ]);
  });

  it.each([
    ['server.js', 'throw new Error("no luck");'],
    ['server.ts', 'throw new Error("no luck" as string);'],
    ['app.py', 'raise RuntimeError("no luck")'],
  ])('ends with a %s that fails, and tells its last words first', async (name, code) => {
    expect(await trial.start(await trial.plan({ [name]: code }))).toEqual({ started: false, reason: 'exited' });
    expect(trial.printed()).toContain('no luck');
    expect(trial.events.at(-1)).toEqual({ kind: 'server-exited', code: 1, signal: null, byGrader: false });
  });

  it('says so when there is no such program', async () => {
    const plan = { ...(await trial.plan({ 'server.js': '' })), command: 'no-such-program' };
    expect(await trial.start(plan)).toMatchObject({
      started: false,
      reason: 'could-not-spawn',
      detail: expect.stringContaining('ENOENT'),
    });
    expect(trial.events).toEqual([]);
  });
});
