import { describe, expect, it } from 'vitest';
import { createOutputMeter } from './output-meter.ts';
import { COMMONJS } from './testing/servers.ts';
import { echo, useTrial } from './testing/trial.ts';

const trial = useTrial();

describe('what a server prints', () => {
  it('is told by stream, also from Python', async () => {
    const code = 'import sys\nprint("out ✓")\nprint("err", file=sys.stderr)\nprint(sys.stdin.read() == "")\n';
    await trial.start(await trial.plan({ 'app.py': code }));
    const told = (wanted: string) =>
      trial.events
        .map((event) => (event.kind === 'server-output' && event.stream === wanted ? event.text : ''))
        .join('');
    expect(told('stdout')).toBe('out ✓\nTrue\n');
    expect(told('stderr')).toBe('err\n');
  });

  it('is cut at the size of a window, and kept again in the next', async () => {
    const code = `${COMMONJS}
      server.on('connection', (socket) => socket.on('message', (data) => console.log('said ' + data)));
      console.log('x'.repeat(5000));`;
    const server = await trial.serve(await trial.plan({ 'server.js': code }), { limits: { outputWindowBytes: 1000 } });
    expect(await trial.untilPrinted(/x{1000}/)).toBe('x'.repeat(1000));
    expect(trial.events.filter(({ kind }) => kind === 'server-output-cut')).toEqual([
      { kind: 'server-output-cut', keptBytes: 1000 },
    ]);
    server.beginOutputWindow();
    await echo(server.url, 'hi');
    expect(await trial.untilPrinted(/hi/)).toBe(`${'x'.repeat(1000)}said hi\n`);
  });

  it('ends the server when there is no end of it', async () => {
    const code = `${COMMONJS}
      server.on('connection', () => setInterval(() => process.stdout.write('flood\\n'.repeat(10000)), 1));`;
    const limits = { outputLimitBytes: 1_000_000 };
    const server = await trial.serve(await trial.plan({ 'server.js': code }), { limits });
    await echo(server.url, 'go');
    expect(await server.exited).toMatchObject({ signal: 'SIGKILL' });
    expect(trial.events.filter(({ kind }) => kind === 'server-killed')).toEqual([
      { kind: 'server-killed', reason: 'output-limit' },
    ]);
    expect(trial.events.at(-1)).toMatchObject({ kind: 'server-exited', byGrader: true });
    expect(trial.printed()).toHaveLength(64 * 1024);
  });

  it('costs no memory, be it one line of 300 MB', async () => {
    const code = `${COMMONJS}
      const part = Buffer.alloc(1024 * 1024, 'x');
      let left = 300;
      const more = () => {
        while (left-- > 0 && process.stdout.write(part));
        if (left < 0) process.exit(5);
      };
      process.stdout.on('drain', more);
      server.on('connection', more);`;
    const limits = { outputLimitBytes: 1024 * 1024 * 1024 };
    const server = await trial.serve(await trial.plan({ 'server.js': code }), { limits });
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    await echo(server.url, 'go').catch(() => {});
    expect(await server.exited.finally(() => clearInterval(watch))).toMatchObject({ code: 5 });
    expect(trial.printed()).toBe('x'.repeat(64 * 1024));
    expect(most - before).toBeLessThan(150 * 1024 * 1024);
  });
});

describe('the meter', () => {
  function meter(windowBytes: number) {
    const told: string[] = [];
    const taking = createOutputMeter({
      windowBytes,
      limitBytes: 100,
      onText: (stream, text) => told.push(`${stream}: ${text}`),
      onCut: (kept) => told.push(`cut at ${kept}`),
      onLimit: () => told.push('limit'),
    });
    return { told, taking };
  }

  it('puts characters together that come in pieces, each stream by itself', () => {
    const { told, taking } = meter(50);
    const bytes = Buffer.from('✓');
    taking.take('stdout', bytes.subarray(0, 1));
    taking.take('stderr', bytes.subarray(0, 2));
    taking.take('stdout', bytes.subarray(1));
    taking.take('stderr', bytes.subarray(2));
    expect(told).toEqual(['stdout: ✓', 'stderr: ✓']);
  });

  it('cuts between characters, and begins a window with a whole one', () => {
    const { told, taking } = meter(4);
    taking.take('stdout', Buffer.from('✓✓'));
    const next = Buffer.from('✓ab');
    taking.take('stdout', next.subarray(0, 1));
    taking.beginWindow();
    taking.take('stdout', next.subarray(1));
    taking.end();
    expect(told).toEqual(['stdout: ✓', 'cut at 4', 'stdout: ab']);
  });

  it('does not cut what just fits, and shows a character that was never finished', () => {
    const { told, taking } = meter(4);
    taking.take('stdout', Buffer.from('abc'));
    taking.take('stdout', Buffer.from('✓').subarray(0, 1));
    taking.end();
    expect(told).toEqual(['stdout: abc', 'stdout: \ufffd']);
  });

  it('tells of the limit once, counting what was let go', () => {
    const { told, taking } = meter(4);
    for (let i = 0; i < 5; i++) taking.take('stderr', Buffer.from('x'.repeat(40)));
    expect(told).toEqual(['stderr: xxxx', 'cut at 4', 'limit']);
  });
});
