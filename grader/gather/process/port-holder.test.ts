import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { portHolder } from './port-holder.ts';

let child: ChildProcess | undefined;
afterEach(async () => {
  if (child?.kill('SIGKILL')) await once(child, 'close');
  child = undefined;
});

async function listenOn(host: string): Promise<{ port: number; pid: number | undefined }> {
  const program = `const s = require('net').createServer().listen(0, '${host}', () => console.log(s.address().port)) // marker`;
  child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { port: Number(line.toString()), pid: child.pid };
}

describe.each(process.platform === 'linux' ? (['linux', 'darwin'] as const) : [process.platform])(
  'on %s',
  (platform) => {
    it.each(['127.0.0.1', '0.0.0.0', '::'])('finds who listens on %s, and with which command', async (host) => {
      const { port, pid } = await listenOn(host);
      expect(await portHolder(port, platform)).toEqual({ pid, command: expect.stringContaining('node') });
      if (platform !== 'win32') expect((await portHolder(port, platform))?.command).toContain('// marker');
    });

    it('finds nobody on a free port', async () => {
      expect(await portHolder(await freePort(), platform)).toBeUndefined();
    });
  },
);

it('says that a port is taken where no program can be asked by whom', async () => {
  const { port } = await listenOn('127.0.0.1');
  const path = process.env.PATH;
  process.env.PATH = '';
  try {
    expect(await portHolder(port, 'darwin')).toEqual({});
  } finally {
    process.env.PATH = path;
  }
});
