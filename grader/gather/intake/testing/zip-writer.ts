import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip as it is to be written, true or not. Whatever is left out is written truthfully. */
export interface ZipItem {
  /** Bytes are written as they are, text as UTF-8. A `/` at the end makes a folder. */
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** The bytes to store in place of the deflated content. */
  readonly packed?: Buffer;
  /** 8 (deflate) by default. */
  readonly method?: number;
  /** General purpose flags; 0x800 (UTF-8 names) by default. */
  readonly flags?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly checksum?: number;
  /** Unix mode with the kind of file in it, such as 0o120777 for a link. */
  readonly mode?: number;
  readonly extra?: Buffer;
  /** Write no bytes for this one, and point to those at this offset. */
  readonly sharesBytesAt?: number;
}

export interface ZipOptions {
  /** Entries that the end record claims to exist. */
  readonly claimedCount?: number;
  readonly diskNumber?: number;
  /** Adds a zip64 locator that points to this offset. */
  readonly zip64RecordAt?: bigint;
  readonly trailing?: Buffer;
}

const MADE_BY_UNIX = (3 << 8) | 63;
const NEEDED = 20;

/** A zip file's bytes; written by hand so that it can be wrong in every way. */
export function zipBytes(items: readonly ZipItem[], options: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const name = Buffer.from(item.name);
    const content = Buffer.from(item.content ?? '');
    const method = item.method ?? 8;
    const packed = item.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const extra = item.extra ?? Buffer.alloc(0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(NEEDED, 0);
    common.writeUInt16LE(item.flags ?? 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(item.checksum ?? crc32(content), 10);
    common.writeUInt32LE(item.packedSize ?? packed.length, 14);
    common.writeUInt32LE(item.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);

    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((item.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(item.sharesBytesAt ?? offset, 10);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), uint16(MADE_BY_UNIX), common, tail, name, extra);
    if (item.sharesBytesAt === undefined) {
      const local = [Buffer.from('PK\x03\x04', 'latin1'), common, name, extra, packed];
      parts.push(...local);
      offset += local.reduce((sum, { length }) => sum + length, 0);
    }
  }
  const listing = Buffer.concat(directory);
  const count = options.claimedCount ?? items.length;
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(options.diskNumber ?? 0, 4);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, zip64Locator(options), end, options.trailing ?? Buffer.alloc(0)]);
}

function zip64Locator({ zip64RecordAt }: ZipOptions): Buffer {
  if (zip64RecordAt === undefined) return Buffer.alloc(0);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(zip64RecordAt, 8);
  locator.writeUInt32LE(1, 16);
  return locator;
}

/** The extra field that holds an entry's offset when its own field is full of ones, as in `sharesBytesAt`. */
export function zip64OffsetField(offset: bigint): Buffer {
  const field = Buffer.concat([uint16(1), uint16(8), Buffer.alloc(8)]);
  field.writeBigUInt64LE(offset, 4);
  return field;
}

/** Info-ZIP's extra field with the true name of an entry whose name field couldn't hold it. */
export function unicodePathField(nameField: Buffer, trueName: string): Buffer {
  const data = Buffer.concat([Buffer.from([1]), uint32(crc32(nameField)), Buffer.from(trueName)]);
  return Buffer.concat([uint16(0x7075), uint16(data.length), data]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
