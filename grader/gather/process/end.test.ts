import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stopAllServers } from './server-process.ts';
import { COMMONJS, PYTHON } from './testing/servers.ts';
import { echo, isAlive, useTrial } from './testing/trial.ts';

const trial = useTrial();

/** JavaScript that starts a process which only a kill ends, and tells its number. */
const grandchild = (options: string) => `
const child = require('child_process').spawn('/bin/sh', ['-c', 'trap "" TERM HUP; while :; do sleep 5; done'], ${options});
console.log('pid ' + child.pid);
`;

/** Python that leaves a daemon by forking twice, in a session of its own. */
const daemon = (environment: string) => `
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        sys.stdout.write(f'pid {os.getpid()}\\n')
        sys.stdout.flush()
        os.execve('/bin/sleep', ['sleep', '1000'], ${environment})
    os._exit(0)
os.wait()
`;

async function grandchildOf(files: Record<string, string>): Promise<number> {
  await trial.serve(await trial.plan(files));
  const [, pid] = /^pid (\d+)$/m.exec(await trial.untilPrinted(/^pid \d+$/m)) ?? [];
  expect(isAlive(Number(pid))).toBe(true);
  return Number(pid);
}

describe('stopping', () => {
  it('lets a server end in its own way', async () => {
    const code = `${COMMONJS}process.on('SIGTERM', () => { console.log('good bye'); process.exit(7); });`;
    const server = await trial.serve(await trial.plan({ 'server.js': code }));
    await server.stop();
    expect(trial.printed()).toContain('good bye');
    expect(await server.exited).toEqual({ code: 7, signal: null });
  });

  it('kills a server that ignores it', async () => {
    const code = `${COMMONJS}process.on('SIGTERM', () => console.log('never'));`;
    const server = await trial.serve(await trial.plan({ 'server.js': code }), { limits: { stopGraceMs: 50 } });
    await server.stop();
    expect(trial.printed()).toContain('never');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('kills a server that has been halted', async () => {
    const server = await trial.serve(await trial.plan({ 'server.js': COMMONJS }), { limits: { stopGraceMs: 50 } });
    process.kill(server.pid, 'SIGSTOP');
    await server.stop();
    expect(server.isRunning()).toBe(false);
  });

  it('twice is once, and later is no error', async () => {
    const server = await trial.serve(await trial.plan({ 'server.js': COMMONJS }));
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(trial.events.filter(({ kind }) => kind === 'server-exited')).toHaveLength(1);
  });

  it.each([
    ['in its group', "{ stdio: 'inherit' }"],
    ['in a session of its own', "{ stdio: 'inherit', detached: true }"],
    ['in a session of its own, without its output', "{ stdio: 'ignore', detached: true }"],
    ['in a session of its own, without its environment', "{ stdio: 'inherit', detached: true, env: {} }"],
  ])('ends a grandchild %s', async (_, options) => {
    const pid = await grandchildOf({ 'server.js': grandchild(options) + COMMONJS });
    await stopAllServers();
    expect(isAlive(pid)).toBe(false);
  });

  it.each([
    ['with its environment', 'os.environ'],
    ['with an empty environment', '{}'],
  ])('ends a daemon %s', async (_, environment) => {
    const pid = await grandchildOf({ 'app.py': daemon(environment) + PYTHON });
    await stopAllServers();
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves alone what the grader started besides', async () => {
    const [one, other] = [
      await trial.serve(await trial.plan({ 'server.js': COMMONJS })),
      await trial.serve(await trial.plan({ 'server.js': COMMONJS })),
    ];
    await one.stop();
    expect(other.isRunning()).toBe(true);
    expect(isAlive(other.pid)).toBe(true);
  });
});

describe('a server that ends by itself', () => {
  it('is told of, and takes its grandchildren along', async () => {
    const code = `${grandchild("{ stdio: 'inherit', detached: true }")}${COMMONJS}
      server.on('connection', () => process.exit(3));`;
    const server = await trial.serve(await trial.plan({ 'server.js': code }));
    await expect(echo(server.url, 'end')).rejects.toThrow();
    expect(await server.exited).toEqual({ code: 3, signal: null });
    expect(server.isRunning()).toBe(false);
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', code: 3, byGrader: false });
    await server.stop();
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', code: 3, byGrader: false });
  });
});

describe('breaking off', () => {
  it('ends servers that run and servers that are about to', async () => {
    const plan = await trial.plan({ 'server.js': 'setInterval(() => {}, 1000);' });
    const running = await trial.serve(await trial.plan({ 'x.js': COMMONJS }, 'node x.js'));
    const starting = trial.start(plan);
    const unborn = trial.start(plan);
    await stopAllServers();
    await stopAllServers();
    expect(running.isRunning()).toBe(false);
    expect(await starting).toMatchObject({ started: false });
    expect(await unborn).toMatchObject({ started: false });
  });

  it('by a signal ends the start', async () => {
    const plan = await trial.plan({ 'server.js': 'console.log("up"); setInterval(() => {}, 1000);' });
    const abort = new AbortController();
    const starting = trial.start(plan, { signal: abort.signal });
    await trial.untilPrinted(/up/);
    abort.abort(new Error('enough'));
    await expect(starting).rejects.toThrow('enough');
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', byGrader: true });
    await expect(trial.start(plan, { signal: abort.signal })).rejects.toThrow('enough');
  });

  it('by a signal ends a server that runs', async () => {
    const abort = new AbortController();
    const server = await trial.serve(await trial.plan({ 'server.js': COMMONJS }), { signal: abort.signal });
    abort.abort();
    await server.exited;
    await server.stop();
    expect(server.isRunning()).toBe(false);
  });

  it('ends servers when the grader itself ends without having been asked', async () => {
    const plan = await trial.plan({ 'server.js': grandchild("{ stdio: 'ignore', detached: true }") + COMMONJS });
    const tempDir = join(trial.temp(), 'home');
    const options = `{ tempDir: ${JSON.stringify(tempDir)}, onEvent: (event) => console.log(event.text ?? '') }`;
    const script = join(trial.temp(), 'grader.ts');
    const module = new URL('./server-process.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { startServer } from '${module}';
       void startServer(${JSON.stringify(plan)}, ${options}).then((result) => {
         if (!result.started) process.exit(1);
         console.log('pid ' + result.server.pid);
         throw new Error('a fault of the grader');
       });`,
    );
    const run = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), script], { encoding: 'utf8' });
    expect(run.stderr).toContain('a fault of the grader');
    const pids = [...run.stdout.matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
    expect(pids).toHaveLength(2);
    for (const pid of pids) await gone(pid);
  });
});

/** Killed processes are gone a moment after the one who killed them. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await once(AbortSignal.timeout(5), 'abort');
}
