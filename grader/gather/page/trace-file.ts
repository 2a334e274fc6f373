import { readFile, rm, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import type { BrowserContext } from 'playwright';
import { fromBufferPromise } from 'yauzl';

/** One file with what was done in all tabs of a run, for Playwright's trace viewer. */
export interface TraceFile {
  begin(context: BrowserContext): Promise<void>;
  /** Takes in what was done in a context; `name` is unique in the run. */
  add(context: BrowserContext, name: string): Promise<void>;
  save(): Promise<void>;
}

export function createTraceFile(path: string): TraceFile {
  const files = new Map<string, Buffer>();
  return {
    async begin(context) {
      await context.tracing.start({ screenshots: true, snapshots: true });
    },
    async add(context, name) {
      const part = `${path}.${name}`;
      await context.tracing.stop({ path: part });
      for (const [file, content] of await entriesOf(await readFile(part))) {
        // The viewer takes each *.trace for a context of its own; pictures and page files bear their checksums as names.
        files.set(file.replace(/^trace\./, `${name}.`), content);
      }
      await rm(part);
    },
    async save() {
      if (files.size > 0) await writeFile(path, zipOf(files));
    },
  };
}

/** The files in a zip that Playwright wrote. */
async function entriesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    entries.set(entry.fileName, await buffer(await file.openReadStreamPromise(entry)));
  }
  return entries;
}

const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
const VERSION = 20;

/** A zip as simple as can be (APPNOTE.TXT 4.3): no dates, no folders, no 64-bit sizes. */
function zipOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content, { level: 1 });
    const fileName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, fileName, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([VERSION, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, rest, fileName]));
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
