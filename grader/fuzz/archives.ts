import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { create } from 'tar';
import { ZipFile } from 'yazl';
import { prepare, readClass } from '../batch/intake/index.ts';
import { unpackArchives } from '../batch/intake/unpack-archives.ts';
import { openSubmission } from '../gather/intake/index.ts';
import type { Lots } from '../tools/class/lots.ts';
import { hostileText, oneOf } from './hostile-text.ts';
import { type Finding, isForPeople, type Target } from './target.ts';

/** Zips and tars with odd names and damage, as a submission and as a class. */
export async function archives(place: string): Promise<Target> {
  return {
    name: 'archives',
    async round(lots) {
      const room = await mkdtemp(join(place, 'archive-'));
      const isTar = lots.number(3) === 0;
      const input = damaged(isTar ? await tarOf(lots, room) : await zipOf(lots), lots);
      try {
        return await (isTar
          ? asTar(input, room)
          : lots.number(2) === 0
            ? asClass(input, room)
            : asSubmission(input, room));
      } catch (error) {
        if (isForPeople(error)) return undefined;
        return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error), input };
      } finally {
        await rm(room, { recursive: true, force: true });
      }
    },
    end: async () => undefined,
  };
}

const NAMES = ['server/app.py', 'server/server.js', 'client/index.html', 'client/main.js', 'package.json', 'Procfile'];
const nameIn = (lots: Lots): string => (lots.number(3) === 0 ? hostileText(lots, 4) : oneOf(lots, NAMES));

async function zipOf(lots: Lots): Promise<Buffer> {
  const zip = new ZipFile();
  for (let count = 1 + lots.number(8); count > 0; count--) {
    const content = Buffer.alloc(lots.number(2000), hostileText(lots) || 'x');
    try {
      zip.addBuffer(content, nameIn(lots), { compress: lots.number(2) === 0 });
    } catch {
      // The library that writes refuses some names; damage brings others.
    }
  }
  zip.end();
  return buffer(zip.outputStream);
}

async function tarOf(lots: Lots, room: string): Promise<Buffer> {
  const folder = join(room, 'packed');
  await mkdir(join(folder, 'server'), { recursive: true });
  for (const name of ['server/app.py', 'notes']) await writeFile(join(folder, name), hostileText(lots));
  const gzip = lots.number(2) === 0;
  return buffer(create({ cwd: folder, gzip, portable: true }, ['.']));
}

/** Bytes with some of them changed, cut off, doubled or put in. */
function damaged(bytes: Buffer, lots: Lots): Buffer {
  let damaged = Buffer.from(bytes);
  for (let count = lots.number(6); count > 0; count--) {
    const at = lots.number(Math.max(1, damaged.length));
    switch (lots.number(5)) {
      case 0:
        damaged = damaged.subarray(0, at);
        break;
      case 1:
        damaged = Buffer.concat([damaged.subarray(0, at), damaged]);
        break;
      case 2:
        damaged = Buffer.concat([damaged.subarray(0, at), deflateRawSync(Buffer.alloc(50_000)), damaged.subarray(at)]);
        break;
      default:
        if (damaged.length > 0) damaged[at] = lots.number(256);
    }
  }
  return damaged;
}

async function asSubmission(input: Buffer, room: string): Promise<Finding | undefined> {
  const file = join(room, 'lab.zip');
  const tempRoot = await mkdtemp(join(room, 'temp-'));
  await writeFile(file, input);
  const outcome = await openSubmission(file, { tempRoot }).then(
    async (submission) => {
      await submission.dispose();
      return undefined;
    },
    (error: unknown) => ({ error }),
  );
  const left = await readdir(tempRoot);
  if (left.length > 0) return { problem: `left behind: ${left.join(', ')}`, input };
  if (outcome) throw outcome.error;
  const beside = (await readdir(room)).filter((name) => name !== 'lab.zip' && !name.startsWith('temp-'));
  return beside.length === 0 ? undefined : { problem: `written outside: ${beside.join(', ')}`, input };
}

async function asClass(input: Buffer, room: string): Promise<undefined> {
  const file = join(room, 'class.zip');
  await writeFile(file, input);
  const { people } = await readClass(file);
  const work = await mkdtemp(join(room, 'work-'));
  for (const person of people) {
    if (person.state !== 'to-grade') continue;
    const { folder, unpack } = await prepare(person, work);
    await unpackArchives(folder, unpack);
  }
}

async function asTar(input: Buffer, room: string): Promise<undefined> {
  const folder = await mkdtemp(join(room, 'tar-'));
  await writeFile(join(folder, 'lab.tgz'), input);
  await unpackArchives(folder, [{ path: 'lab.tgz', format: 'tar', into: '' }]);
}
