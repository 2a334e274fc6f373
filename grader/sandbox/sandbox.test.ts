/** What can be seen and done within a sandbox, by running programs in one. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { aroundServer, aroundWorker, type Program } from './bubblewrap.ts';
import { chooseLayer } from './layer.ts';
import { openPlace, somebodyElse } from './person.ts';
import { homeOf, readByWorkers } from './places.ts';

const { layer } = await chooseLayer('auto');
const workshop = openWorkshop();
chmodSync(workshop.path, 0o755);
afterAll(() => workshop.remove());

const place = join(workshop.path, 'place');
const others = join(workshop.path, 'others');
for (const folder of [place, others]) mkdirSync(folder);
writeFileSync(join(others, 'secret'), 'secret');
await openPlace(place, somebodyElse());

/** Runs a line of the shell, in a worker's sandbox or in a server's within it, and tells what it printed. */
function run(line: string, inner = true): { status: number | null; stdout: string } {
  const program: Program = { command: '/bin/sh', args: ['-c', line] };
  const { command, args } = aroundWorker(inner ? aroundServer(program, { folder: place, cwd: place }) : program, {
    place,
    cwd: place,
    home: homeOf(process.env),
    readable: readByWorkers(),
  });
  const env = { PATH: process.env.PATH, HOME: homeOf(process.env) };
  const { status, stdout } = spawnSync(command, args, { ...somebodyElse(), env, encoding: 'utf8' });
  return { status, stdout };
}

describe.runIf(layer === 'bwrap')('in a sandbox', () => {
  it.each([true, false])('nothing is to be seen of what is not named (server: %s)', (inner) => {
    const home = homeOf(process.env);
    const { stdout } = run(
      `cat ${others}/secret 2>/dev/null; ls ${home} ${workshop.path}; ls /proc | grep -c '^[0-9]'`,
      inner,
    );
    expect(stdout).not.toContain('secret');
    expect(stdout).not.toContain('others');
    // The sandbox's first process, the shell, ls, grep, and around a server nothing more.
    expect(Number(stdout.trim().split('\n').at(-1))).toBeLessThan(7);
  });

  it('a server writes to its own folder and to one for temporary files, and nowhere else', () => {
    const places = [
      '/',
      '/dev',
      '/usr',
      '/etc',
      '/run',
      '/var/tmp',
      homeOf(process.env),
      others,
      place,
      '/tmp',
      '/dev/shm',
    ];
    const { stdout } = run(`for d in ${places.join(' ')}; do (echo x > "$d/written") 2>/dev/null && echo "$d"; done`);
    expect(stdout.trim().split('\n')).toEqual([place, '/tmp', '/dev/shm']);
  });

  it('memory that looks like a disk has an end', () => {
    const { status, stdout } = run('head -c 200000000 /dev/zero > /tmp/large; echo $?; stat -c %s /tmp/large');
    expect(status).toBe(0);
    expect(Number(stdout.trim().split('\n')[1])).toBeLessThanOrEqual(64 * 1024 * 1024);
  });

  it('other programs of the machine can not be reached', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const knock = `require('net').connect(${port}, '127.0.0.1').on('connect', () => { console.log('reached'); process.exit(); }).on('error', ({ code }) => console.log(code))`;
    expect(run(`"${process.execPath}" -e "${knock}"`).stdout.trim()).toBe('ECONNREFUSED');
    expect(run(`"${process.execPath}" -e "${knock}"`, false).stdout.trim()).toBe('ECONNREFUSED');
    server.close();
  });

  it('a server has no rights, and few processes', () => {
    expect(run('grep -E "^Cap(Eff|Prm|Bnd)" /proc/self/status').stdout).toMatch(/^(Cap\w+:\t0+\n)+$/);
    expect(run('grep "Max processes" /proc/self/limits').stdout).toMatch(/^Max processes +256 /);
  });

  it('a program that ends tells with what', () => {
    expect(run('exit 7').status).toBe(7);
    expect(run('kill -9 $$').status).toBe(137);
  });
});

it('a worker reads the kit, and nothing that is kept beside it', () => {
  const kit = fileURLToPath(new URL('../../', import.meta.url));
  const places = readByWorkers();
  for (const part of ['dist', 'node_modules', 'schemas']) expect(places).toContain(join(kit, part));
  expect(places).not.toContain(kit);
  expect(places.some((path) => join(kit, 'results', 'class.json').startsWith(`${path}/`))).toBe(false);
});

it('that can not be had is told with what to do', async () => {
  await expect(chooseLayer('bwrap', { unfit: 'there is no display' })).rejects.toMatchObject({
    message: "The sandbox can't be used: there is no display.",
    hint: expect.stringContaining('--sandbox auto'),
  });
  expect(await chooseLayer('auto', { unfit: 'there is no display' })).toEqual({
    layer: 'none',
    reason: 'there is no display',
  });
});
