import { describe, expect, it } from 'vitest';
import type { ServerLimits } from './limits.ts';
import { COMMONJS } from './testing/servers.ts';
import { echo, useTrial } from './testing/trial.ts';

const trial = useTrial();

const MEGABYTE = 1024 * 1024;
const cases: [string, string, Partial<ServerLimits>, string][] = [
  [
    'fills the memory outside of the heap',
    `const held = []; server.on('connection', () => setInterval(() => held.push(Buffer.alloc(${MEGABYTE}, 1)), 1));`,
    { memoryBytes: 200 * MEGABYTE },
    'memory-limit',
  ],
  [
    'starts one process after another',
    "server.on('connection', () => setInterval(() => require('child_process').spawn('sleep', ['600']), 20));",
    { processes: 8 },
    'process-limit',
  ],
  ['computes without end', "server.on('connection', () => { for (;;); });", { cpuMs: 1_000 }, 'cpu-limit'],
  [
    'writes one file after another',
    `let n = 0; server.on('connection', () => setInterval(() => require('fs').writeFileSync(process.env.HOME + '/' + n++, Buffer.alloc(${MEGABYTE})), 1));`,
    { diskBytes: 20 * MEGABYTE },
    'disk-limit',
  ],
  [
    'makes empty files',
    "let n = 0; server.on('connection', () => setInterval(() => require('fs').writeFileSync(process.env.HOME + '/' + n++, ''), 1));",
    { files: 100 },
    'disk-limit',
  ],
];

describe.runIf(process.platform === 'linux')('a server that', () => {
  it.each(cases)('%s is ended, and it is told for what', async (_, code, limits, reason) => {
    const server = await trial.serve(await trial.plan({ 'server.js': `${COMMONJS}${code}` }), { limits });
    await echo(server.url, 'go').catch(() => undefined);
    expect(await server.exited).toMatchObject({ signal: 'SIGKILL' });
    expect(trial.events.filter(({ kind }) => kind === 'server-killed')).toEqual([{ kind: 'server-killed', reason }]);
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', byGrader: true });
  });

  it('came with more files than it may make is left alone', async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`many/${nth}.txt`, '']));
    const plan = await trial.plan({ 'server.js': COMMONJS, ...files });
    const limits = { watchMs: 1, files: 20 };
    const server = await trial.serve(plan, { limits, folder: trial.temp() });
    for (let round = 0; round < 20; round++) await echo(server.url, 'hi');
    expect(server.isRunning()).toBe(true);
  });

  it('uses little is left alone', async () => {
    const server = await trial.serve(await trial.plan({ 'server.js': COMMONJS }), { limits: { watchMs: 1 } });
    for (let round = 0; round < 20; round++) await echo(server.url, 'hi');
    expect(server.isRunning()).toBe(true);
  });
});
