import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Ended, grade, gradeToReport, startGrade } from '../testing/command.ts';

const pem = (name: string) => fileURLToPath(new URL(`../testing/${name}`, import.meta.url));

let running: ReturnType<typeof startGrade> | undefined;
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  running = undefined;
});

/** Starts `grade serve` on a free port, and gives its address. */
async function serve(...args: string[]): Promise<string> {
  running = startGrade(['serve', '--port', '0', '--host', '127.0.0.1', ...args]);
  const [line] = await once(running.child.stdout as NodeJS.ReadableStream, 'data');
  return /wss?:\/\/\S+/.exec(line)?.[0] ?? '';
}

async function endOf(run: typeof running): Promise<Ended> {
  if (!run) throw new Error('Nothing was started.');
  return run.ended;
}

describe('grade serve', () => {
  it('does all that can be seen from outside, also what disturbs', async () => {
    const { code, report } = await gradeToReport(await serve(), '--allow-disruptive');
    expect(report.status).toBe('passed');
    expect(report.checks.filter(({ outcome }) => /fail|partial|skipped|error/.test(outcome))).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'holds-thirty-clients')?.outcome).toBe('pass');
    expect(code).toBe(0);
  });

  it('does so at a wss:// address of its own', async () => {
    const tls = ['--cert', pem('self-signed-cert.pem'), '--key', pem('self-signed-key.pem')];
    const address = await serve(...tls);
    expect(address).toMatch(/^wss:/);
    expect((await gradeToReport(address, '--insecure')).report.status).toBe('passed');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('says good-bye on %s, and ends with 0', async (signal) => {
    const client = new WebSocket(await serve());
    await once(client, 'open');
    const closed = once(client, 'close');
    running?.child.kill(signal);
    expect((await closed)[0]).toBe(1001);
    const { code, stdout, stderr } = await endOf(running);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const log = stdout.split('Ctrl-C stops it.\n')[1]?.trim().split('\n') ?? [];
    expect(log.map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /, ''))).toEqual([
      'connect #1 from 127.0.0.1, 1 connected',
      'stopping',
      expect.stringMatching(/^close #1 with 1001, /),
    ]);
  });

  it('says who has the port, and ends with 2', async () => {
    const { port } = new URL(await serve());
    const { code, stderr } = await grade('serve', '--port', port, '--host', '127.0.0.1');
    expect(stderr).toMatch(new RegExp(`^grade: Port ${port} is taken by process ${running?.child.pid}: .*serve`));
    expect(code).toBe(2);
  });

  it('has every option explained in docs/serving.md, with the defaults', async () => {
    const { stdout } = await grade('serve', '--help');
    const options = [...stdout.matchAll(/^ {2,}(--[a-z-]+) .*?(?:\[default: (\d+)\])?$/gm)];
    expect(options.length).toBe(9);
    const document = readFileSync(new URL('../../docs/serving.md', import.meta.url), 'utf8');
    for (const [, option, value] of options) {
      expect(document).toContain(option);
      if (value) expect(document).toMatch(new RegExp(`\\| \`${option}\` \\| ${value} `));
    }
  });

  it.each([
    [['--port', '99999'], '--port takes a number from 0 to 65535'],
    [['--cert', 'a.pem'], '--cert and --key go together'],
    [['--rate', '0'], '--rate takes a whole number of messages a second from 1 to'],
    [['--max-message', '1000'], 'from 1 to 256'],
    [['--cert', 'nowhere.pem', '--key', 'nowhere.pem'], '"nowhere.pem" can\'t be read: there is no such file'],
    [['--port', '0', '--cert', pem('self-signed-key.pem'), '--key', pem('self-signed-key.pem')], "can't be used"],
    [['--port', '0', '--host', '198.51.100.1'], 'which is no address of this machine'],
  ])('tells a wrong command line: %s', async (args, words) => {
    const { code, stdout, stderr } = await grade('serve', ...args);
    expect(stderr).toContain(words);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });
});
