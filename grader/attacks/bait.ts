import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What attacks are after: somebody else's files and results, and a program that listens on this machine. */
export interface Bait {
  /** Code of an attack, with the place and the port put in. */
  fill(code: string): string;
  /** Puts everything back as it was. */
  reset(): Promise<void>;
  /** Whether the results are still as they were written. */
  isUntouched(): Promise<boolean>;
  end(): Promise<void>;
}

const RESULTS = '{"earned":0}';

/** Lays it out where everybody may read and write: what keeps an attack from it must be the sandbox, not the rights of files. */
export async function layBait(): Promise<Bait> {
  const place = await mkdtemp(join(tmpdir(), 'bait-'));
  const results = join(place, 'results', 'class.json');
  const server = createServer((socket) => socket.on('error', () => undefined).destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = async () => {
    for (const folder of ['results', 'neighbour']) await mkdir(join(place, folder), { recursive: true });
    await writeFile(results, RESULTS);
    await writeFile(join(place, 'neighbour', 'server.js'), '// a secret solution\n');
    for (const path of [place, join(place, 'results'), join(place, 'neighbour')]) await chmod(path, 0o777);
    await chmod(results, 0o666);
  };
  await reset();
  const { port } = server.address() as AddressInfo;
  return {
    fill: (code) => code.replaceAll('{{place}}', place).replaceAll('{{port}}', String(port)),
    reset,
    isUntouched: async () => (await readFile(results, 'utf8')) === RESULTS,
    async end() {
      server.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}
