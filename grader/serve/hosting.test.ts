import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../gather/process/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Instructions of the Dockerfile with their arguments. Docker itself can't be run in a test. */
const instructions = read('hosting/Dockerfile')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));
const of = (name: string): string[] => instructions.filter((each) => each.name === name).map(({ rest }) => rest);
const copied = of('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));

let child: ChildProcess | undefined;
let folder: string | undefined;
afterEach(async () => {
  if (child?.kill('SIGKILL')) await once(child, 'close');
  if (folder) rmSync(folder, { recursive: true });
  child = folder = undefined;
});

/** Starts a command that serves, and gives its first line. */
async function serve(command: readonly string[], cwd: string, port: number): Promise<string> {
  const [program = '', ...args] = command;
  child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = await once(lines, 'line');
  return line;
}

async function stop(): Promise<unknown> {
  const ended = once(child as ChildProcess, 'exit');
  child?.kill('SIGTERM');
  const [code] = await ended;
  child = undefined;
  return code;
}

describe('the Dockerfile', () => {
  it('takes only what the package ships, or what npm installs by', () => {
    const { files } = JSON.parse(read('package.json'));
    expect(copied.filter((path) => !['package.json', 'package-lock.json', ...files].includes(path))).toEqual([]);
  });

  it('asks for a Node that the kit runs on, and exposes the port that is taken without PORT', () => {
    const [image = ''] = of('FROM');
    const oldest = Number(/\d+/.exec(JSON.parse(read('package.json')).engines.node)?.[0]);
    expect(Number(/^node:(\d+)-slim$/.exec(image)?.[1])).toBeGreaterThan(oldest);
    expect(of('EXPOSE')).toEqual(['8081']);
    expect(of('USER')).toEqual(['node']);
  });

  it('starts a server from nothing but what it copies, which its own health check finds well', async () => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-'));
    for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const port = await freePort();
    const [command = ''] = of('CMD');
    expect(await serve(JSON.parse(command), folder, port)).toBe(`Chat server for a class at ws://localhost:${port}`);
    const [program, ...args] = JSON.parse(of('HEALTHCHECK')[0]?.replace(/^CMD /, '') ?? '') as string[];
    expect(program).toBe('node');
    const check = (at: number) =>
      spawnSync(process.execPath, args, { env: { ...process.env, PORT: String(at) } }).status;
    expect(check(port)).toBe(0);
    expect(check(await freePort())).toBe(1);
    expect(await stop()).toBe(0);
  });
});

describe('the Procfile', () => {
  it('starts a server in the kit, at the port of the environment', async () => {
    const [, command = ''] = /^web: (.*)$/m.exec(read('hosting/Procfile')) ?? [];
    const port = await freePort();
    expect(await serve(command.split(' '), root, port)).toBe(`Chat server for a class at ws://localhost:${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect(await stop()).toBe(0);
  });
});
