import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { Header } from 'tar';
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
      const input = damaged(isTar ? tarOf(lots) : await zipOf(lots), lots);
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

const TARGETS = ['../../escaped', '/tmp', 'server/app.py', '.', '../lab.tgz'];
const KINDS = ['File', 'File', 'File', 'File', 'Directory', 'SymbolicLink', 'Link', 'CharacterDevice', 'FIFO'] as const;
const BLOCK = 512;

/** Written block by block: no library would make such names and links. */
function tarOf(lots: Lots): Buffer {
  const parts: Buffer[] = [];
  for (let count = 1 + lots.number(8); count > 0; count--) {
    const type = oneOf(lots, KINDS);
    const content = Buffer.alloc(type === 'File' ? lots.number(2000) : 0, hostileText(lots) || 'x');
    const path = lots.number(4) === 0 ? oneOf(lots, TARGETS) : nameIn(lots);
    const head = Buffer.alloc(BLOCK);
    const whole = {
      path,
      type,
      mode: 0o4777,
      size: content.length,
      linkpath: oneOf(lots, TARGETS),
      mtime: new Date(0),
    };
    new Header(whole).encode(head, 0);
    parts.push(head, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  const tar = Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
  return lots.number(2) === 0 ? gzipSync(tar) : tar;
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

async function asClass(input: Buffer, room: string): Promise<Finding | undefined> {
  const file = join(room, 'class.zip');
  await writeFile(file, input);
  const { people } = await readClass(file);
  const work = await mkdtemp(join(room, 'work-'));
  for (const person of people) {
    if (person.state !== 'to-grade') continue;
    const { folder, unpack } = await prepare(person, work);
    await unpackArchives(folder, unpack);
  }
  return outsideOf('work-', 'class.zip', room, input);
}

async function asTar(input: Buffer, room: string): Promise<Finding | undefined> {
  const folder = await mkdtemp(join(room, 'tar-'));
  await writeFile(join(folder, 'lab.tgz'), input);
  await unpackArchives(folder, [{ path: 'lab.tgz', format: 'tar', into: '' }]);
  return outsideOf('tar-', 'lab.tgz', room, input);
}

/** What was written beside the folder for it, and what in it is neither a file nor a folder. */
async function outsideOf(work: string, file: string, room: string, input: Buffer): Promise<Finding | undefined> {
  const beside = (await readdir(room)).filter((name) => name !== file && !name.startsWith(work));
  if (beside.length > 0) return { problem: `written outside: ${beside.join(', ')}`, input };
  const entries = await readdir(room, { recursive: true, withFileTypes: true });
  const odd = entries.filter((entry) => !entry.isFile() && !entry.isDirectory()).map(({ name }) => name);
  return odd.length === 0 ? undefined : { problem: `neither file nor folder: ${odd.join(', ')}`, input };
}
